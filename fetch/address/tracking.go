package address

import "strings"

// Each name below says how a reader came to a page or who the reader is, and nothing
// that the page depends on: its maker documents it so. Names that also name content on
// some sites are not here (id, p, story, page, cid, sid, source, ref, from, share,
// mod, s, v); isReferrer takes some of these by their value.

// families are the beginnings of names that a maker keeps for itself.
var families = []string{
	"utm_",    // campaign parameters as most analytics read them (Urchin's)
	"itm_",    // the same for links within a site
	"mtm_",    // Matomo campaigns
	"matomo_", // Matomo
	"pk_",     // Piwik, Matomo's first name
	"piwik_",
	"at_",     // Piano (AT Internet) campaigns: at_medium, at_campaign, at_custom1...
	"hsa_",    // HubSpot's advertisements
	"__hs",    // HubSpot's visitor: __hstc, __hssc, __hsfp
	"_hs",     // HubSpot's mail: _hsenc, _hsmi
	"ns_",     // Comscore: ns_source, ns_mchannel, ns_campaign, ns_linkname
	"guce_",   // where a consent page sent the reader back from
	"vero_",   // Vero's mail
	"oly_",    // Omeda's mail: oly_enc_id, oly_anon_id
	"ml_sub",  // MailerLite's reader
	"aspsess", // a session of ASP
}

// tracking are whole names.
var tracking = set(
	// the click on an advertisement, told to the page by whoever showed it
	"fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "gad_source", "gad_campaignid", "srsltid",
	"msclkid", "twclid", "ttclid", "yclid", "ysclid", "ymclid", "li_fat_id", "rdt_cid", "epik", "sccid", "scclid", "qclid", "irclickid", "awc",
	"tblci", "dicbo", "obclid", "rb_clickid", "wickedid", "s_kwcid", "ef_id", "clickid", "_branch_match_id",
	// a copy of the visitor's cookie, to follow over two domains
	"_ga", "_gl", "_ke", "_kx", "mkt_tok", "_openstat", "mibextid", "igsh", "igshid",
	// the mail or newsletter that a link stood in, and its reader
	"mc_cid", "mc_eid", "cm_mmc", "cm_mmca1", "cm_mmca2", "cm_ven", "cm_cat", "cm_ite", "cm_pla", "ck_subscriber_id", "sfmc_id", "bsft_clkid", "bsft_eid", "bsft_uid",
	"emci", "emdi", "hsctatracking",
	// the place of a link on a front page, in a box or in a campaign
	"cmpid", "ncid", "intcid", "intcmp", "int_cmp", "icid", "ocid", "xtor", "wt_mc", "wt.mc_id", "wt_zmc", "wt.nav", "s_cid", "ftag",
	"ref_src", "ref_url", "original_referer", "soc_src", "soc_trk", "tsrc", "smid", "smtyp", "wpisrc", "wpsrc",
	// back from a page of consent
	"guccounter",
	// the session of a reader without cookies
	"jsessionid", "phpsessid", "cfid", "cftoken",
)

// isTracking reports whether a parameter, name and value folded, only tracks.
func isTracking(name, value string) bool {
	if tracking[name] || isReferrer(name, value) {
		return true
	}
	for _, f := range families {
		if strings.HasPrefix(name, f) {
			return true
		}
	}
	return false
}

// referrers are names that say where a reader came from on some sites and mean
// content on others (source=rss, source=4711): their value decides.
var referrers = set("ref", "referer", "referrer", "refer", "source", "src", "via", "from", "medium", "channel")

// ways are how a link reaches a reader.
var ways = set("rss", "rss2", "atom", "feed", "feeds", "rssfeed", "rss-feed", "email", "e-mail", "mail", "newsletter", "share", "sharing", "social", "push", "app")

func isReferrer(name, value string) bool { return referrers[name] && ways[value] }

func set(words ...string) map[string]bool {
	s := make(map[string]bool, len(words))
	for _, w := range words {
		s[w] = true
	}
	return s
}
