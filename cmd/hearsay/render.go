package main

import (
	"io"

	"hearsay/extract"
)

// printer writes claims for a person at a terminal.
type printer struct {
	w     io.Writer
	width int
	color bool
}

func newPrinter(w io.Writer, width int, color bool) *printer { return &printer{w, width, color} }

// article writes the head under which the claims of an article follow.
func (p *printer) article(ref *extract.ArticleRef) {}

// claim writes one claim.
func (p *printer) claim(c *extract.ClaimRecord) {}
