package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"log/slog"
	"math/big"
	"os"
	"testing"
	"time"
)

// certificate makes a certificate and its key, in PEM.
func certificate(t *testing.T) (cert, key string) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	whose := &x509.Certificate{SerialNumber: big.NewInt(1), DNSNames: []string{"claims.example"}, NotAfter: time.Now().Add(time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, whose, whose, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	bytes, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})), string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: bytes}))
}

// A certificate that is renewed is taken up; one that is half written is not.
func TestARenewedCertificate(t *testing.T) {
	p := newFolder(t, "sample: true")
	write := func(cert, key string, at time.Time) {
		p.write("page.pem", cert)
		p.write("page.key", key)
		if err := os.Chtimes(p.path("page.pem"), at, at); err != nil {
			t.Fatal(err)
		}
	}
	firstCert, firstKey := certificate(t)
	write(firstCert, firstKey, time.Now().Add(-time.Hour))
	var said buffer
	files, err := newPair("review.tls", p.path("page.pem"), p.path("page.key"), slog.New(slog.NewTextHandler(&said, nil)))
	if err != nil {
		t.Fatal(err)
	}
	shown := func() string {
		got, err := files.get(nil)
		if err != nil {
			t.Fatal(err)
		}
		return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: got.Certificate[0]}))
	}
	secondCert, secondKey := certificate(t)
	write(secondCert, firstKey, time.Now().Add(-time.Minute))
	if shown() != firstCert || said.String() == "" {
		t.Errorf("a certificate without its key is shown, or nothing said: %s", &said)
	}
	write(secondCert, secondKey, time.Now())
	if shown() != secondCert {
		t.Error("the renewed certificate is not shown")
	}
}
