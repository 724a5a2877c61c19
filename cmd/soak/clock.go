package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// jumpEvery is between two jumps of the clock.
const jumpEvery = 2 * time.Second

// jumps are how far off a clock goes, in seconds: hours ahead and back, a day, not at all.
const jumps = "0, 7200, -10800, 86400, 30, -86400"

// jumping builds the program with a clock that jumps: with a time.Now of ours in place of
// Go's. What is measured by it, and not read off it, goes on evenly, as on a real machine.
func jumping(ctx context.Context, dir string) (program string, err error) {
	root, err := exec.CommandContext(ctx, "go", "env", "GOROOT").Output()
	if err != nil {
		return "", fmt.Errorf("go env: %w", err)
	}
	original := filepath.Join(strings.TrimSpace(string(root)), "src/time/time.go")
	data, err := os.ReadFile(original)
	if err != nil {
		return "", err
	}
	const read = "\tsec, nsec, mono := runtimeNow()\n"
	if strings.Count(string(data), read) != 1 {
		return "", fmt.Errorf("%w: %s reads the clock in another way than this program knows", errNotHere, original)
	}
	text := strings.Replace(string(data), read, read+"\tsec += soakJump(mono)\n", 1) + fmt.Sprintf(`
func soakJump(mono int64) int64 {
	jumps := [...]int64{%s}
	return jumps[(mono-startNano)/%d%%int64(len(jumps))]
}
`, jumps, jumpEvery)
	changed, overlay := filepath.Join(dir, "time.go"), filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(changed, []byte(text), 0o644); err != nil {
		return "", err
	}
	list, err := json.Marshal(map[string]any{"Replace": map[string]string{original: changed}})
	if err != nil {
		return "", err
	}
	if err := os.WriteFile(overlay, list, 0o644); err != nil {
		return "", err
	}
	program = filepath.Join(dir, "hearsay-jumping")
	return program, build(ctx, program, "-overlay", overlay)
}

// clock runs on a machine whose clock jumps.
func (t *trial) clock() error {
	var err error
	if t.program, err = jumping(t.ctx, t.dir); err != nil {
		return err
	}
	began := time.Now()
	if err := t.start(""); err != nil {
		return err
	}
	err = t.wait()
	t.times = int(time.Since(began) / jumpEvery)
	return err
}
