package page

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// BenchmarkRead and BenchmarkParse read the same pages; their ratio is what
// everything but the parse costs: charset, metadata, choice of the body.
func BenchmarkRead(b *testing.B) {
	pages := benchPages()
	b.SetBytes(size(pages))
	for b.Loop() {
		for _, p := range pages {
			if _, err := Read(p, Origin{URL: "https://www.example.org/2024/05/19/story", ContentType: "text/html; charset=utf-8"}); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkParse is html.Parse alone.
func BenchmarkParse(b *testing.B) {
	pages := benchPages()
	b.SetBytes(size(pages))
	for b.Loop() {
		for _, p := range pages {
			if _, err := html.Parse(strings.NewReader(string(p))); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func size(pages [][]byte) int64 {
	n := 0
	for _, p := range pages {
		n += len(p)
	}
	return int64(n)
}

// benchPages are five makes of page, from 15 to 300 kB, with as much around the
// article as news pages have.
func benchPages() [][]byte {
	var pages [][]byte
	for _, m := range []struct{ paragraphs, links, cards, comments, scripts int }{
		{12, 30, 0, 0, 2},     // a plain blog
		{25, 250, 24, 0, 20},  // a newspaper
		{60, 120, 40, 120, 8}, // a long read with comments
		{8, 500, 80, 10, 60},  // a short item among much else
		{30, 60, 6, 0, 150},   // mostly scripts
	} {
		pages = append(pages, []byte(benchPage(m.paragraphs, m.links, m.cards, m.comments, m.scripts)))
	}
	return pages
}

func benchPage(paragraphs, links, cards, comments, scripts int) string {
	var b strings.Builder
	w := func(format string, args ...any) { fmt.Fprintf(&b, format, args...) }
	w(`<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Ferry stays in port - The Example</title>
<meta property="og:title" content="Ferry stays in port"><link rel="canonical" href="https://www.example.org/2024/05/19/story">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Ferry stays in port","datePublished":"2024-05-19T08:00:00Z","author":[{"@type":"Person","name":"Ida Brandt"}],"publisher":{"@type":"Organization","name":"The Example"}}]}</script>`)
	for i := range scripts {
		w("<script>window.q%d=function(a,b){for(var i=0;i<a.length;i++){if(a[i]<b){return {id:%d,items:[1,2,3,4,5,6],name:'slot-%d'}}}};</script>\n<style>.c%d{margin:0 auto;padding:%dpx;display:flex}</style>\n", i, i, i, i, i)
	}
	w(`</head><body class="page page--story has-sidebar"><header class="site-header"><nav><ul>`)
	for i := range links {
		w("<li class=\"menu-item menu-item-%d\"><a class=\"menu-link\" href=\"/section/%d\" data-track=\"nav|%d\"><span>Section %d</span></a></li>\n", i, i, i, i)
	}
	w(`</ul></nav></header><main><article class="story"><h1 class="story__title">Ferry stays in port</h1><p class="story__standfirst">The crew says it is the wind; the company will not say.</p><div class="story__byline">By <a rel="author" href="/by/ida">Ida Brandt</a> <time datetime="2024-05-19T08:00:00Z">19 May 2024</time></div><div class="story__body">`)
	for i := range paragraphs {
		w(`<p class="css-%d">The ferry did not leave on day %d, <a href="/a/%d">the harbour master</a> said, “because <em>nobody</em> had told the pilot&nbsp;where to stand.” She added that the company had been asked %d times for a reply, and that a fifth letter was on its way. </p>`+"\n", i, i, i, i)
		if i%9 == 4 {
			w(`<figure class="story__figure"><img src="/i/%d.jpg" srcset="/i/%d-2.jpg 2x" alt="ferry"><figcaption>The ferry on day %d, seen from the pier.</figcaption></figure><div class="ad-slot" id="ad-%d"><div class="ad-label">Advertisement</div></div>`, i, i, i, i)
		}
	}
	w(`</div></article><aside class="related"><h2>Related stories</h2>`)
	for i := range cards {
		w(`<div class="card card--small"><a class="card__link" href="/c/%d"><div class="card__media"><img src="/t/%d.jpg" loading="lazy"></div><h3 class="card__title">The lighthouse has a new keeper number %d</h3></a><p class="card__text">He said that he liked the stairs.</p></div>`+"\n", i, i, i)
	}
	w(`</aside><section id="comments"><h2>%d comments</h2>`, comments)
	for i := range comments {
		w(`<div class="comment" id="c%d"><div class="comment__author">reader%d</div><p>My uncle told me on day %d that the ferry would never sail again, and he was right about the tram.</p></div>`+"\n", i, i, i)
	}
	w(`</section></main><footer><p>All rights reserved.</p></footer></body></html>`)
	return b.String()
}
