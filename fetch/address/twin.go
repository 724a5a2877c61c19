package address

import "strings"

// The forms in which one article is served twice.
var (
	// indexes are the files that a server gives for a folder.
	indexes = set("index.html", "index.htm", "index.xhtml", "index.shtml", "index.php", "index.asp", "index.aspx", "index.jsp", "index.cfm", "default.html", "default.htm", "default.asp", "default.aspx")
	// lastViews end an article's path: /2024/mayor-says-no/amp.
	lastViews = set("amp", "amphtml", "amp.html", "amp.htm", "amp.php", "print", "print.html", "print.htm", "print.php", "printable", "printpage", "print-view")
	// folderViews stand before the article's name: /amp/2024/mayor-says-no.
	folderViews = set("amp", ".amp", "amphtml", "google-amp", "print", "printable", "printpage")
	// layouts are parameters whose value may be a view: outputType=amp, view=print.
	layouts = set("output", "outputtype", "format", "mode", "view", "layout", "type", "service", "platform", "template", "pagewanted", "action", "display", "version")
	views   = set("amp", "amphtml", "print", "printable", "printer", "printer-friendly", "printerfriendly")
	// switches are parameters that turn a view on.
	switches = set("amp", "_amp", "hs_amp", "isamp", "print", "printable", "printmode", "printerfriendly", "printer_friendly", "printview", "mobile", "ismobile")
	on       = set("", "1", "true", "yes", "y", "on", "amp", "print")
	// labels of a host that serves the same articles to small screens or as AMP.
	twins = set("m", "mobile", "amp")
)

// isView reports whether a parameter, folded, only chooses how an article is shown.
// replytocom shows it with the form for an answer to one of its comments.
func isView(name, value string) bool {
	return switches[name] && on[value] || layouts[name] && views[value] || name == "replytocom"
}

// twinHost is a host without www. and the labels of twins, wherever they stand before
// the registrable domain: m.example.org, en.m.example.org, amp.www.example.org. A
// domain that is itself called m or amp (m.co.uk) keeps its name.
func twinHost(host string) string {
	name, port, _ := strings.Cut(host, ":")
	domain := registrable(name)
	before, ok := strings.CutSuffix(name, domain)
	if strings.HasPrefix(host, "[") || !ok || before == "" {
		return host
	}
	var kept strings.Builder
	for label := range strings.SplitSeq(strings.TrimSuffix(before, "."), ".") {
		if !twins[label] && (label != "www" || kept.Len() > 0) {
			kept.WriteString(label + ".")
		}
	}
	if port != "" {
		port = ":" + port
	}
	return kept.String() + domain + port
}

// isStory reports whether a path looks like an article's: a slug of three words, or a
// number of four digits (an id, a year). /guitars/amp and /amp/reviews are sections,
// /2024/storm/amp is a view.
func isStory(segments []string) bool {
	for _, s := range segments {
		digits := 0
		for i := 0; i < len(s); i++ {
			if digits++; s[i] < '0' || s[i] > '9' {
				digits = 0
			}
			if digits == 4 {
				return true
			}
		}
		if strings.Count(s, "-") >= 2 || strings.Count(s, "_") >= 2 {
			return true
		}
	}
	return false
}

// uncached is the host and path of the page that an AMP cache holds a copy of. The
// cache's address holds the page's twice: its host as the first label (dots as -, a -
// doubled), and host and path after /c/ or /v/, and s/ if it is served by TLS ("AMP
// Cache URL Format"). What is not written so is returned as it is.
func uncached(host, path string) (string, string) {
	for {
		label, _, _ := strings.Cut(host, ".")
		rest, ok := strings.CutPrefix(path, "/c/")
		if !ok {
			rest, ok = strings.CutPrefix(path, "/v/")
		}
		page, rest, _ := strings.Cut(strings.TrimPrefix(rest, "s/"), "/")
		written := strings.ReplaceAll(strings.ReplaceAll(page, "-", "--"), ".", "-")
		name, err := hostOf(page)
		if !ok || err != nil || written != label || !strings.Contains(page, ".") {
			return host, path
		}
		host, path = twinHost(name), "/"+rest
	}
}
