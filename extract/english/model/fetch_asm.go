//go:build amd64 || arm64

package model

import "unsafe"

// fetchRows asks memory for the rows, of rowBytes each from words on, of the features
// less their lowest bits. It waits for nothing and can't fail.
//
//go:noescape
func fetchRows(words unsafe.Pointer, rowBytes int, features []uint32, shift uint)
