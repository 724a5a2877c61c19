package archive

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// crashed writes captures as a process does that is killed: no index, no lock held. It
// gives the directory's only file.
func crashed(t testing.TB, dir string, captures ...Capture) (file string, refs []Ref) {
	t.Helper()
	a, _ := opened(t, Options{Dir: dir})
	for _, c := range captures {
		refs = append(refs, write(t, a, c))
	}
	file = filepath.Join(dir, refs[0].File)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	a.Close()
	put(t, file, whole)
	if err := os.Remove(strings.TrimSuffix(file, warcEnd) + indexEnd); err != nil {
		t.Fatal(err)
	}
	return file, refs
}

func put(t testing.TB, file string, content []byte) {
	t.Helper()
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func get(t testing.TB, file string) []byte {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// A file cut at any byte of its last capture is whole again after Open, has everything
// before, and says what was cut off.
func TestCutAnywhere(t *testing.T) {
	dir := t.TempDir()
	file, refs := crashed(t, dir, story(front, "one", 0), story(front, "one", 1), story(front, "two", 2))
	whole := get(t, file)
	last := refs[2]
	for cut := last.Offset; cut <= int64(len(whole)); cut++ {
		put(t, file, whole[:cut])
		os.Remove(strings.TrimSuffix(file, warcEnd) + indexEnd)
		a, log := opened(t, Options{Dir: dir})
		want := []string{"response " + front + " one", "revisit " + front + " one"}
		end := last.Offset
		if cut >= last.Offset+last.Length {
			want, end = append(want, "response "+front+" two"), last.Offset+last.Length
		}
		if cut == int64(len(whole)) {
			end = cut
		}
		if diff := cmp.Diff(want, all(t, a, noon)); diff != "" {
			t.Fatalf("cut at %d (-want +got):\n%s", cut, diff)
		}
		if size := int64(len(get(t, file))); size != end {
			t.Fatalf("cut at %d: the file has %d bytes, want %d", cut, size, end)
		}
		if said := strings.Contains(log.String(), fmt.Sprintf("cut off\" file=%s bytes=%d ", filepath.Base(file), cut-end)); said != (cut > end) {
			t.Fatalf("cut at %d: logged %s", cut, log)
		}
		a.Close()
	}
}

// A file cut within its first records holds no page and is removed.
func TestCutBeforeTheFirstPage(t *testing.T) {
	dir := t.TempDir()
	file, refs := crashed(t, dir, story(front, "one", 0))
	whole := get(t, file)
	for cut := range refs[0].Offset + 20 {
		put(t, file, whole[:cut])
		a, log := opened(t, Options{Dir: dir})
		if left := glob(t, a, "*"); len(left) > 0 || !strings.Contains(log.String(), "was removed") {
			t.Fatalf("cut at %d: %v, logged %s", cut, left, log)
		}
		a.Close()
	}
}

// After a power cut the end of a file may be anything.
func TestRubbishAtTheEnd(t *testing.T) {
	for name, rubbish := range map[string][]byte{
		"zeros": make([]byte, 9000), "magic": bytes.Repeat(memberStart, 900), "text": []byte("WARC/1.1\r\nWARC-Type: response\r\n"),
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			file, _ := crashed(t, dir, story(front, "one", 0))
			whole := get(t, file)
			put(t, file, append(bytes.Clone(whole), rubbish...))
			a, log := opened(t, Options{Dir: dir})
			if !bytes.Equal(get(t, file), whole) || len(all(t, a, noon)) != 1 || !strings.Contains(log.String(), "cut off") {
				t.Errorf("%d bytes of %d left, logged %s", len(get(t, file)), len(whole), log)
			}
		})
	}
}

// Damage in the middle costs what it hits and no more; nothing is cut off, and no page
// can pass for a record, although it holds one.
func TestDamageInTheMiddle(t *testing.T) {
	dir, other := t.TempDir(), t.TempDir()
	forged, _ := crashed(t, other, story("https://forged.example/", "forged", 0))
	var noise strings.Builder // keeps what follows from being compressed
	for r := rand.New(rand.NewPCG(1, 2)); noise.Len() < 70_000; {
		noise.WriteByte(byte(r.Uint32()))
	}
	file, refs := crashed(t, dir, story(front, "one", 0),
		story("https://evil.example/", noise.String()+string(get(t, forged))+noise.String(), 1),
		story(front, "one", 2), story(front, "three", 3))
	whole := get(t, file)
	if !bytes.Contains(whole, get(t, forged)) {
		t.Fatal("the forged file does not stand in the other as it is: the case shows nothing")
	}
	whole[refs[1].Offset+300] ^= 0x55
	put(t, file, whole)
	a, log := opened(t, Options{Dir: dir})
	if diff := cmp.Diff([]string{"response " + front + " one", "revisit " + front + " one", "response " + front + " three"}, all(t, a, noon)); diff != "" {
		t.Error("(-want +got):\n" + diff)
	}
	if !bytes.Equal(get(t, file), whole) {
		t.Error("the file was changed")
	}
	if want := fmt.Sprintf("from=%d", refs[1].Offset); !strings.Contains(log.String(), want) {
		t.Errorf("logged %s, want %s", log, want)
	}
}

// A file that begins with something else than ours do is left as it is.
func TestNotOurs(t *testing.T) {
	dir := t.TempDir()
	file, _ := crashed(t, dir, story(front, "one", 0), story(front, "two", 1))
	damaged := get(t, file)
	damaged[50] ^= 0x55
	for name, content := range map[string][]byte{"text": []byte("hello, world"), "zeros": make([]byte, 100), "damaged": damaged} {
		put(t, file, content)
		a, _ := opened(t, Options{Dir: dir})
		if !bytes.Equal(get(t, file), content) {
			t.Errorf("%s: changed", name)
		}
		a.Close()
		os.Remove(strings.TrimSuffix(file, warcEnd) + indexEnd)
	}
}

// An index that is missing, short, damaged or of another file is made anew, equal to
// the byte.
func TestIndexMadeAnew(t *testing.T) {
	a, _ := opened(t, Options{})
	for i := range 40 {
		write(t, a, story(fmt.Sprintf("https://site%d.example/%d", i%3, i%7), fmt.Sprint("page ", i%5), i))
	}
	a, _ = reopen(t, a)
	write(t, a, notModified(story("https://site0.example/0", "", 41)))
	a.Close()
	want := all(t, first(opened(t, a.o)), noon)
	for _, path := range glob(t, a, "*"+indexEnd) {
		index := get(t, path)
		for name, spoilt := range map[string][]byte{
			"missing": nil, "empty": {}, "short": index[:len(index)-1], "half": index[:len(index)/2], "header only": []byte(indexFirst),
			"damaged": bytes.Replace(index, []byte(`"offset":"`), []byte(`"offset":"1`), 1), "other": bytes.Replace(index, []byte(`"warc":`), []byte(`"warc":1`), 1),
		} {
			put(t, path, spoilt)
			if spoilt == nil {
				os.Remove(path)
			}
			b, log := opened(t, a.o)
			if diff := cmp.Diff(string(index), string(get(t, path))); diff != "" {
				t.Errorf("%s (-want +got):\n%s", name, diff)
			}
			if diff := cmp.Diff(want, all(t, b, noon)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", name, diff)
			}
			if said := strings.Contains(log.String(), "made anew"); said != (name != "missing") {
				t.Errorf("%s: logged %s", name, log)
			}
			b.Close()
		}
	}
}

func first(a *Archive, _ *bytes.Buffer) *Archive { return a }

// What a crash leaves beside files is swept up; what is not the archive's stays.
func TestSweep(t *testing.T) {
	dir := t.TempDir()
	name := newName(noon, 7)
	for _, file := range []string{name + indexEnd, name + openEnd, name + lockEnd, "notes.txt", "other.cdxj", "hearsay-1.warc.gz"} {
		put(t, filepath.Join(dir, file), []byte("x"))
		os.Chtimes(filepath.Join(dir, file), noon, noon)
	}
	young := filepath.Join(dir, newName(noon, 9)+lockEnd) // somebody is about to begin that file
	put(t, young, nil)
	target := filepath.Join(t.TempDir(), "target")
	put(t, target, []byte("hello"))
	if err := os.Symlink(target, filepath.Join(dir, newName(noon, 8)+warcEnd)); err != nil {
		t.Fatal(err)
	}
	a, _ := opened(t, Options{Dir: dir})
	var left []string
	for _, path := range glob(t, a, "*") {
		left = append(left, filepath.Base(path))
	}
	if diff := cmp.Diff([]string{"hearsay-1.warc.gz", newName(noon, 8) + warcEnd, newName(noon, 9) + lockEnd, "notes.txt", "other.cdxj"}, left); diff != "" {
		t.Error("(-want +got):\n" + diff)
	}
	if got := get(t, target); string(got) != "hello" {
		t.Errorf("a file outside was changed: %q", got)
	}
}

// A file that fails under the writer costs one capture; the next one has another file,
// and nothing that was kept before is lost.
func TestWriteFails(t *testing.T) {
	a, _ := opened(t, Options{})
	first := write(t, a, story(front, "one", 0))
	a.live.f.Close() // as a disk does that goes away
	if _, err := a.Write(story(front, "two", 1)); err == nil {
		t.Error("no error")
	}
	third := write(t, a, story(front, "three", 2))
	if first.File == third.File {
		t.Errorf("still %s", first.File)
	}
	a, _ = reopen(t, a)
	if diff := cmp.Diff([]string{"response " + front + " one", "response " + front + " three"}, all(t, a, noon)); diff != "" {
		t.Error("(-want +got):\n" + diff)
	}
}
