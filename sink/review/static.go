package review

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"net/http"
)

// An assets is the files beside the pages. Their addresses hold a digest of all of them:
// a browser keeps them for good, and asks for the new ones when the program is another.
type assets struct {
	files fs.FS
	at    string // "/static/0123456789ab/"
}

func newAssets(files fs.FS) (assets, error) {
	digest := sha256.New()
	err := fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(files, path)
		digest.Write(b)
		return err
	})
	return assets{files, "/static/" + hex.EncodeToString(digest.Sum(nil))[:12] + "/"}, err
}

// of is the address of one of the files.
func (a assets) of(name string) string { return a.at + name }

// modules are the scripts that the first one asks for.
func (a assets) modules() []string { return []string{"page.js", "list.js", "news.js", "mark.js"} }

// handler serves the files, and no list of them.
func (a assets) handler() http.Handler {
	files := http.StripPrefix(a.at, http.FileServerFS(a.files))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == a.at {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		files.ServeHTTP(w, r)
	})
}
