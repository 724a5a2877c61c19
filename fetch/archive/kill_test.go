package archive

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// A process that is killed while it writes loses nothing that Write had returned for.
func TestKilled(t *testing.T) {
	if dir := os.Getenv("HEARSAY_TEST_ARCHIVE"); dir != "" {
		writeUntilKilled(dir)
	}
	dir := t.TempDir()
	for round := range 3 {
		child := exec.Command(os.Args[0], "-test.run", "^TestKilled$")
		child.Env = append(os.Environ(), "HEARSAY_TEST_ARCHIVE="+dir)
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		var kept []string
		for lines := bufio.NewScanner(out); lines.Scan(); {
			kept = append(kept, lines.Text())
			if len(kept) == 20+round {
				if err := child.Process.Kill(); err != nil {
					t.Fatal(err)
				}
			}
		}
		child.Wait() // killed: an error, and the one that is wanted
		if len(kept) < 20+round {
			t.Fatalf("the child wrote %q", kept)
		}
		a, log := opened(t, Options{Dir: dir})
		for _, line := range kept {
			id, body, _ := strings.Cut(line, " ")
			if r := mustFind(t, a, id); string(r.Body) != body {
				t.Errorf("%s: got %q, want %q", id, r.Body, body)
			}
		}
		if left := glob(t, a, "*"+openEnd); len(left) > 0 {
			t.Errorf("left: %v; logged %s", left, log)
		}
		a.Close()
	}
}

func writeUntilKilled(dir string) {
	a, err := Open(Options{Dir: dir})
	for i := 0; err == nil; i++ {
		var ref Ref
		body := fmt.Sprint("page-", i/2)
		if ref, err = a.Write(story(front, body, i)); err == nil {
			fmt.Println(ref.ID, body)
		}
	}
	fmt.Println(err)
	os.Exit(1)
}
