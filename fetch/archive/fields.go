package archive

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"

	"hearsay/fetch"
)

// A Field is one line of a record's header.
type Field struct{ Name, Value string }

// Fields is a record's header, in order.
type Fields []Field

// Get is the value of the first field of that name, in any case of letters; "" if
// there is none.
func (f Fields) Get(name string) string {
	for _, field := range f {
		if strings.EqualFold(field.Name, name) {
			return field.Value
		}
	}
	return ""
}

// known reports whether a first line is of a version that is read.
func known(line string) bool {
	switch strings.TrimSpace(line) {
	case "WARC/1.1", "WARC/1.0", "WARC/0.18", "WARC/0.17":
		return true
	}
	return false
}

// fields reads named fields up to the empty line. A line that begins with white space
// goes on with the one before; one without a colon is passed over.
func (s *scanner) fields(budget *int) (Fields, error) {
	var fields Fields
	for {
		line, err := s.line(budget)
		if err != nil {
			return nil, err
		}
		name, value, ok := strings.Cut(line, ":")
		switch {
		case line == "":
			return fields, nil
		case line[0] == ' ' || line[0] == '\t':
			if n := len(fields); n > 0 {
				fields[n-1].Value = strings.TrimSpace(fields[n-1].Value + " " + strings.TrimSpace(line))
			}
		case ok:
			fields = append(fields, Field{strings.TrimSpace(name), strings.TrimSpace(value)})
		}
	}
}

// line reads a line and takes its length off the budget.
func (s *scanner) line(budget *int) (string, error) {
	var line []byte
	for {
		part, err := s.b.ReadSlice('\n')
		if *budget -= len(part); *budget < 0 {
			return "", fmt.Errorf("%w: its header is over %d bytes", fetch.ErrTooLarge, maxFields)
		}
		line = append(line, part...)
		switch {
		case err == nil:
			return string(bytes.TrimRight(line, "\r\n")), nil
		case err == io.EOF:
			return string(line), io.ErrUnexpectedEOF
		case err != bufio.ErrBufferFull && err != errBoundary:
			return "", err
		}
	}
}
