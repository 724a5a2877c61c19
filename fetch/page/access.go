package page

import (
	"strings"

	"hearsay/fetch"
)

// access is who may read the article, as the page says: by schema.org's
// isAccessibleForFree of the article, else of a part of it, or by a meta tag that
// means the same. "Metered" and "registration" are neither: anyone may, to a point.
func (c *card) access() fetch.Access {
	if c.article != nil {
		if a := accessOf(c.article["isAccessibleForFree"]); a != fetch.Unsaid {
			return a
		}
	}
	if _, paid := c.paidPart(); paid {
		return fetch.Paid
	}
	if a := accessOf(c.get("isaccessibleforfree", "article:isaccessibleforfree", "article:is_accessible_for_free")); a != fetch.Unsaid {
		return a
	}
	switch strings.ToLower(c.get("article:content_tier", "og:article:content_tier", "content_tier", "article.content_tier")) {
	case "free":
		return fetch.Free
	case "locked", "paid", "premium", "subscriber":
		return fetch.Paid
	}
	return fetch.Unsaid
}

// accessOf reads a value of isAccessibleForFree: true, "True", or schema.org's URL
// of the word.
func accessOf(v any) fetch.Access {
	switch v := v.(type) {
	case []any:
		if len(v) == 1 {
			return accessOf(v[0])
		}
	case bool, string:
		if isFalse(v) {
			return fetch.Paid
		}
		word, _ := v.(string)
		if v == true || strings.EqualFold(word[strings.LastIndexByte(word, '/')+1:], "true") {
			return fetch.Free
		}
	}
	return fetch.Unsaid
}
