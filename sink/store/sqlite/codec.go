package sqlite

import (
	_ "embed"
	"encoding/json"
	"fmt"

	"github.com/klauspost/compress/zstd"
)

// dictionary is records as they look: what a record has in common with these takes no
// room. Files are packed by it, so it is never edited; a better one has another number,
// and stands beside it.
//
//go:embed schema/dictionary1.jsonl
var dictionary []byte

const dictionaryNumber = 1

// Records are kept as JSON, packed by zstd: a fifth of their size.
var (
	packer, _   = zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderCRC(true), zstd.WithEncoderDictRaw(dictionaryNumber, dictionary))
	unpacker, _ = zstd.NewReader(nil, zstd.WithDecoderMaxMemory(maxRecord), zstd.WithDecoderDictRaw(dictionaryNumber, dictionary))
)

// maxRecord is the largest record that is read, unpacked, in bytes.
const maxRecord = 256 << 20

func pack(v any) ([]byte, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return packer.EncodeAll(data, make([]byte, 0, len(data)/3)), nil
}

func unpack[T any](body []byte) (*T, error) {
	data, err := unpacker.DecodeAll(body, nil)
	if err != nil {
		return nil, fmt.Errorf("%w: a record cannot be unpacked: %w", errDamaged, err)
	}
	v := new(T)
	if err := json.Unmarshal(data, v); err != nil {
		return nil, fmt.Errorf("%w: a record cannot be read: %w", errDamaged, err)
	}
	return v, nil
}
