//go:build browser

package browser

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

var shots = flag.String("shots", "", "the folder for pictures of every page")

// chrome is the one browser of all tests; each tab has cookies of its own.
var chrome context.Context

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(run(m))
}

func run(m *testing.M) int {
	path, err := executable()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path),
		chromedp.Flag("disable-features", "Translate,MediaRouter"), chromedp.Flag("hide-scrollbars", false))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	at, stop := chromedp.NewExecAllocator(context.Background(), options...)
	defer stop()
	// What the browser says and the protocol's package does not know yet is no fault of ours.
	quiet := chromedp.WithErrorf(func(string, ...any) {})
	browser, done := chromedp.NewContext(at, quiet)
	defer done()
	if err := chromedp.Do(browser); err != nil {
		fmt.Fprintf(os.Stderr, "%s does not start: %v\n", path, err)
		return 1
	}
	chrome = browser
	return m.Run()
}

// executable is the browser's; there is no test without one.
func executable() (string, error) {
	if path := os.Getenv("HEARSAY_BROWSER"); path != "" {
		return path, nil
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("no browser: apt-get install chromium, or name one in HEARSAY_BROWSER")
}

// patience is how long a test waits for what should happen at once.
const patience = 10 * time.Second

// A tab is a page before a person.
type tab struct {
	*testing.T
	*desk
	ctx context.Context

	mu      sync.Mutex
	faults  []string // what the console complained of
	dialogs int
	theme   string // as the last page had it
	refused bool   // the test wants refusals: the console tells each
}

// newTab opens a tab with cookies of its own. When the test ends, its console must be clean.
func (d *desk) newTab(t *testing.T) *tab {
	t.Helper()
	ctx, stop := chromedp.NewContext(chrome, chromedp.WithNewBrowserContext())
	b := &tab{T: t, desk: d, ctx: ctx}
	b.must(chromedp.Listen(ctx, b.listen))
	b.size(1280, 800)
	limit, cancel := context.WithTimeout(ctx, 3*time.Minute)
	b.ctx = limit
	t.Cleanup(func() {
		cancel()
		stop()
		b.mu.Lock()
		defer b.mu.Unlock()
		for _, f := range b.faults {
			t.Errorf("the console says: %s", f)
		}
		if b.dialogs > 0 {
			t.Errorf("%d dialogs came up", b.dialogs)
		}
	})
	return b
}

// listen keeps what the browser complains of.
func (b *tab) listen(e any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := e.(type) {
	case *runtime.EventExceptionThrown:
		b.faults = append(b.faults, e.ExceptionDetails.Text+" "+e.ExceptionDetails.Exception.Description)
	case *runtime.EventConsoleAPICalled:
		if e.Type == "error" {
			b.faults = append(b.faults, fmt.Sprint("console.error ", e.Args))
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == "error" && !(b.refused && e.Entry.Source == "network") {
			b.faults = append(b.faults, e.Entry.Text+" "+e.Entry.URL)
		}
	case *page.EventJavascriptDialogOpening:
		b.dialogs++
		go chromedp.Call(b.ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{})
	}
}

func (b *tab) must(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// open goes to an address of the page and waits until it is there.
func (b *tab) open(path string) {
	b.Helper()
	if err := chromedp.Do(b.ctx, chromedp.Navigate(b.server.URL+path)); err != nil {
		b.Fatalf("%s: %v", path, err)
	}
}

func (b *tab) size(width, height int64) {
	b.Helper()
	_, err := chromedp.Call(b.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: height, DeviceScaleFactor: 1})
	b.must(err)
}

// press strikes keys, one after another: letters, or names as kb has them.
func (b *tab) press(keys ...string) {
	b.Helper()
	for _, k := range keys {
		b.hold(k)
	}
}

// hold strikes keys with others held down. A letter comes with its key, as from a real
// keyboard, so that a page that takes the key gets no letter.
func (b *tab) hold(keys string, with ...chromedp.Modifier) {
	b.Helper()
	var held chromedp.Modifier
	for _, m := range with {
		held |= m
	}
	for _, letter := range keys {
		text := ""
		for _, e := range kb.Encode(letter) {
			if e.Type == input.DispatchKeyEventTypeChar {
				text = e.Text
			}
		}
		for _, e := range kb.Encode(letter) {
			if e.Type == input.DispatchKeyEventTypeChar {
				continue
			}
			if e.Type != input.DispatchKeyEventTypeKeyUp && text != "" && held&^chromedp.ModifierShift == 0 {
				e.Type, e.Text = input.DispatchKeyEventTypeKeyDown, text
			}
			e.Modifiers |= int64(held)
			_, err := chromedp.Call(b.ctx, input.DispatchKeyEvent, *e)
			b.must(err)
		}
	}
}

// click presses the mouse on the first element of a selector.
func (b *tab) click(selector string) {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible)); err != nil {
		b.Fatalf("click %s: %v\n%s", selector, err, b.told())
	}
}

// js is the value of an expression in the page.
func js[T any](b *tab, expression string, args ...any) T {
	b.Helper()
	expression = fmt.Sprintf(expression, args...)
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.Fatalf("%s: %v", expression, err)
	}
	return v
}

// until waits for an expression to be true.
func (b *tab) until(expression string, args ...any) {
	b.Helper()
	expression = fmt.Sprintf(expression, args...)
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	late := time.After(patience)
	for {
		// An error is a page that is just going: it is asked again.
		ok, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool]("Boolean("+expression+")"))
		if err == nil && ok {
			return
		}
		select {
		case <-late:
			b.Fatalf("in vain: %s (%v)\n%s", expression, err, b.told())
		case <-b.ctx.Done():
			b.Fatalf("%s: %v", expression, b.ctx.Err())
		case <-tick.C:
		}
	}
}

// arrives waits for a page that a key or a click leads to, and for its script.
func (b *tab) arrives(expression string, args ...any) {
	b.Helper()
	b.until(`document.readyState === "complete" && "ready" in document.documentElement.dataset && (`+expression+`)`, args...)
}

// eventually waits for what is to be asked of the store.
func (b *tab) eventually(what string, ok func() bool) {
	b.Helper()
	late := time.Now().Add(patience)
	for tick := time.Tick(20 * time.Millisecond); !ok(); <-tick {
		if time.Now().After(late) {
			b.Fatalf("in vain: %s\n%s", what, b.told())
		}
	}
}

// written waits until all that was done is answered.
func (b *tab) written() {
	b.Helper()
	b.until(`!document.body.hasAttribute("data-pending")`)
}

// text is what a person reads of the first element of a selector, "" if there is none.
func (b *tab) text(selector string) string {
	b.Helper()
	return js[string](b, `document.querySelector(%q)?.innerText ?? ""`, selector)
}

// told is where the tab is, and what the page tells in passing.
func (b *tab) told() string {
	where, _ := chromedp.Run(b.ctx, chromedp.Evaluate[string](`[location.href, document.querySelector("#said")?.textContent, document.querySelector("#warning:not([hidden])")?.textContent, document.activeElement?.outerHTML.slice(0, 120)].join("\n")`))
	return where
}
