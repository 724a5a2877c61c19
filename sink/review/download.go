package review

import (
	"fmt"
	"net/http"
	"slices"

	"hearsay/sink/store/export"
)

// A download is a format as the queue offers it.
type download struct {
	Format export.Format
	Name   string
}

var downloads = []download{
	{export.CSV, "a spreadsheet (CSV)"}, {export.JSONL, "JSON lines"}, {export.ClaimReview, "ClaimReview drafts of what is asserted"}, {export.Gold, "annotated articles of what is reviewed"},
}

// export gives the claims of a filter as a file: /export?format=csv and the filter. It is
// written as it is read; if that fails half-way, the download breaks off, so that nobody
// takes a part for the whole.
func (s *Server) export(w http.ResponseWriter, r *http.Request) error {
	v, err := parameters(r, append([]string{"format"}, filterKeys...))
	if err != nil {
		return err
	}
	format := export.Format(v.Get("format"))
	if !slices.Contains(export.Formats, format) {
		return badRequest("format=%s: it is jsonl, csv, claimreview or gold.", format)
	}
	q, err := readQuery(v)
	if err != nil {
		return err
	}
	if r.Header.Get("Sec-Fetch-Site") == "cross-site" { // as a picture of another page, to keep this machine busy
		return &problem{http.StatusForbidden, "Files are asked for from this page, not from another site."}
	}
	w.Header().Set("Content-Type", format.MediaType())
	w.Header().Set("Content-Disposition", `attachment; filename="`+format.FileName()+`"`)
	body := &begun{ResponseWriter: w}
	summary, err := export.Write(r.Context(), body, s.Store, format, export.Options{Filter: q.Filter})
	if err != nil && !body.yes {
		w.Header().Del("Content-Disposition")
		return err
	}
	if err != nil {
		if r.Context().Err() == nil {
			s.Log.Error("an export broke off", "format", format, "written", summary.Written, "error", err)
		}
		panic(http.ErrAbortHandler)
	}
	for _, l := range summary.LeftOut { // told behind the body, for that is when it is known
		w.Header().Add(http.TrailerPrefix+"Hearsay-Left-Out", fmt.Sprintf("%d: %s", l.Claims, l.Why))
	}
	return nil
}

// begun knows whether anything of an answer has been sent.
type begun struct {
	http.ResponseWriter
	yes bool
}

func (b *begun) Write(p []byte) (int, error) {
	b.yes = true
	return b.ResponseWriter.Write(p)
}
