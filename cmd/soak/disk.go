package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

// errNotHere means that a fault cannot be had on this machine.
var errNotHere = errors.New("cannot be had here")

// Bytes of disks. The large one is a file that is empty at first.
const (
	largeDisk = 8 << 30
	smallDisk = 512 << 20
)

// A disk is a file with a file system of its own. Its power can be cut: what was not
// synced is gone.
type disk struct {
	image, mount string
}

// newDisk makes a disk and mounts it on a folder.
func newDisk(image, mount string, size int64) (*disk, error) {
	if os.Geteuid() != 0 {
		return nil, fmt.Errorf("%w: mounting a disk needs root", errNotHere)
	}
	if err := os.MkdirAll(mount, 0o755); err != nil {
		return nil, err
	}
	if err := os.WriteFile(image, nil, 0o644); err != nil {
		return nil, err
	}
	if err := os.Truncate(image, size); err != nil {
		return nil, err
	}
	d := &disk{image, mount}
	if err := command("mkfs.ext4", "-q", image); err != nil {
		return nil, fmt.Errorf("%w: %w", errNotHere, err)
	}
	if err := d.attach(); err != nil {
		return nil, fmt.Errorf("%w: %w", errNotHere, err)
	}
	return d, nil
}

func (d *disk) attach() error { return command("mount", "-o", "loop", d.image, d.mount) }

// restore mounts the disk again, which mends what the cut has left half-written. Nothing
// may use it.
func (d *disk) restore() error { return errors.Join(d.close(), d.attach()) }

func (d *disk) close() error { return command("umount", d.mount) }

func command(name string, args ...string) error {
	var stderr bytes.Buffer
	cmd := exec.Command(name, args...)
	cmd.Stderr = &stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w %s", name, err, bytes.TrimSpace(stderr.Bytes()))
	}
	return nil
}

// onDisk starts a process whose data all lie on a disk of their own.
func (t *trial) onDisk(size int64) error {
	var err error
	if t.disk, err = newDisk(filepath.Join(t.dir, "disk.img"), t.path("data"), size); err != nil {
		return err
	}
	return t.start("")
}

// power cuts the power of the disk. The process is held still before, lest it sees its
// disk fail, and then killed: it never hears of it.
func (t *trial) power() error {
	if err := t.onDisk(largeDisk); err != nil {
		return err
	}
	return t.often(func() error {
		if err := t.running[0].cmd.Process.Signal(syscall.SIGSTOP); err != nil {
			return err
		}
		if err := t.disk.cut(); err != nil {
			return err
		}
		p, err := t.take(0, syscall.SIGKILL)
		if err := errors.Join(err, t.disk.restore()); err != nil {
			return err
		}
		return t.start(p.stages)
	})
}

// fill fills the disk up, and makes room again. The process is left to itself.
func (t *trial) fill() error {
	if err := t.onDisk(smallDisk); err != nil {
		return err
	}
	return t.often(func() error {
		ballast := filepath.Join(t.disk.mount, "ballast")
		f, err := os.Create(ballast)
		if err != nil {
			return err
		}
		for megabyte := make([]byte, 1<<20); err == nil; {
			_, err = f.Write(megabyte)
		}
		if !errors.Is(err, syscall.ENOSPC) {
			return errors.Join(err, f.Close())
		}
		time.Sleep(away)
		return errors.Join(f.Close(), os.Remove(ballast))
	})
}
