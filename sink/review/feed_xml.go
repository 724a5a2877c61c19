package review

import (
	"bytes"
	"encoding/xml"
	"time"
)

// The elements of Atom, in the order in which they are written.
type (
	atomFeed struct {
		XMLName   xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		ID        string      `xml:"id"`
		Title     string      `xml:"title"`
		Updated   time.Time   `xml:"updated"`
		Links     []atomLink  `xml:"link"`
		Author    string      `xml:"author>name"`
		Generator string      `xml:"generator"`
		Entries   []atomEntry `xml:"entry"`
	}
	atomLink struct {
		Rel  string `xml:"rel,attr"`
		Type string `xml:"type,attr,omitempty"`
		Href string `xml:"href,attr"`
	}
	atomEntry struct {
		Language   string         `xml:"xml:lang,attr,omitempty"`
		ID         string         `xml:"id"`
		Title      string         `xml:"title"`
		Published  time.Time      `xml:"published"`
		Updated    time.Time      `xml:"updated"`
		Links      []atomLink     `xml:"link"`
		Categories []atomCategory `xml:"category"`
		Content    atomContent    `xml:"content"`
	}
	atomCategory struct {
		Term string `xml:"term,attr"`
	}
	atomContent struct {
		Type string `xml:"type,attr"`
		Text string `xml:",chardata"`
	}
)

func (f *feed) atom() ([]byte, error) {
	out := &atomFeed{
		ID: f.ID, Title: f.Title, Updated: f.Updated, Author: "hearsay", Generator: "hearsay",
		Links: []atomLink{{"self", "application/atom+xml", f.Self}, {"alternate", "text/html", f.Home}},
	}
	for _, e := range f.Entries {
		item := atomEntry{
			Language: e.Language, ID: e.ID, Title: e.Title, Published: e.Published, Updated: e.Updated,
			Links: []atomLink{{"alternate", "text/html", e.URL}}, Content: atomContent{"html", e.HTML},
		}
		if e.Article != "" {
			item.Links = append(item.Links, atomLink{"related", "text/html", e.Article})
		}
		for _, t := range e.Tags {
			item.Categories = append(item.Categories, atomCategory{t})
		}
		out.Entries = append(out.Entries, item)
	}
	return inXML(out)
}

// The elements of RSS 2.0.
type (
	rssFeed struct {
		XMLName xml.Name   `xml:"rss"`
		Version string     `xml:"version,attr"`
		Atom    string     `xml:"xmlns:atom,attr"`
		Channel rssChannel `xml:"channel"`
	}
	rssChannel struct {
		Title       string    `xml:"title"`
		Link        string    `xml:"link"`
		Description string    `xml:"description"`
		Self        atomLink  `xml:"atom:link"`
		Built       string    `xml:"lastBuildDate"`
		Generator   string    `xml:"generator"`
		Items       []rssItem `xml:"item"`
	}
	rssItem struct {
		Title       string   `xml:"title"`
		Link        string   `xml:"link"`
		GUID        rssGUID  `xml:"guid"`
		Published   string   `xml:"pubDate"`
		Categories  []string `xml:"category"`
		Description string   `xml:"description"`
	}
	rssGUID struct {
		IsPermaLink bool   `xml:"isPermaLink,attr"`
		ID          string `xml:",chardata"`
	}
)

func (f *feed) rss() ([]byte, error) {
	out := &rssFeed{Version: "2.0", Atom: "http://www.w3.org/2005/Atom", Channel: rssChannel{
		Title: f.Title, Link: f.Home, Description: "Who said what, in the news. No entry says whether a claim is true.",
		Self: atomLink{"self", "application/rss+xml", f.Self}, Built: f.Updated.Format(time.RFC1123Z), Generator: "hearsay",
	}}
	for _, e := range f.Entries {
		out.Channel.Items = append(out.Channel.Items, rssItem{
			Title: e.Title, Link: e.URL, GUID: rssGUID{false, e.ID}, Published: e.Published.Format(time.RFC1123Z), Categories: e.Tags, Description: e.HTML,
		})
	}
	return inXML(out)
}

func inXML(v any) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	e := xml.NewEncoder(&b)
	e.Indent("", " ")
	err := e.Encode(v)
	b.WriteByte('\n')
	return b.Bytes(), err
}
