package review

import (
	"encoding/json"
	"time"
)

// The members of JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).
type (
	jsonFeed struct {
		Version string     `json:"version"`
		Title   string     `json:"title"`
		Home    string     `json:"home_page_url"`
		Self    string     `json:"feed_url"`
		Items   []jsonItem `json:"items"`
	}
	jsonItem struct {
		ID        string    `json:"id"`
		URL       string    `json:"url"`
		Article   string    `json:"external_url,omitempty"`
		Title     string    `json:"title"`
		HTML      string    `json:"content_html"`
		Summary   string    `json:"summary"`
		Published time.Time `json:"date_published"`
		Modified  time.Time `json:"date_modified"`
		Tags      []string  `json:"tags"`
		Language  string    `json:"language,omitempty"`
	}
)

func (f *feed) json() ([]byte, error) {
	out := &jsonFeed{Version: "https://jsonfeed.org/version/1.1", Title: f.Title, Home: f.Home, Self: f.Self, Items: []jsonItem{}}
	for _, e := range f.Entries {
		out.Items = append(out.Items, jsonItem{e.ID, e.URL, e.Article, e.Title, e.HTML, e.Text, e.Published, e.Updated, e.Tags, e.Language})
	}
	return json.MarshalIndent(out, "", " ")
}
