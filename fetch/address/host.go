package address

import (
	"fmt"
	"net/netip"
	"strconv"
	"strings"

	"golang.org/x/net/idna"
)

// names writes a host name as DNS has it. It is as lenient as browsers are with
// letters that DNS did not foresee: names with _ are served.
var names = idna.New(idna.MapForLookup(), idna.BidiRule(), idna.Transitional(false), idna.StrictDomainName(false))

// hostOf is a host in small letters and ASCII; an IPv6 address gets its brackets. A
// host written as a number (0x7f.1, 2130706433) is left as it is: it serves no news,
// and fetch/web's guard refuses it in every form.
func hostOf(host string) (string, error) {
	if strings.Contains(host, ":") {
		ip, err := netip.ParseAddr(host)
		if err != nil {
			return "", fmt.Errorf("%q is no IPv6 address", host)
		}
		if i := strings.IndexFunc(ip.Zone(), isNoHost); i >= 0 {
			return "", fmt.Errorf("the zone of the address holds %q", ip.Zone()[i])
		}
		return "[" + ip.String() + "]", nil
	}
	if isASCII(host) {
		host = strings.ToLower(host)
	} else {
		ascii, err := names.ToASCII(host)
		if err != nil {
			return "", fmt.Errorf("the host %q is no name that DNS could have", host)
		}
		host = ascii
	}
	host = strings.TrimSuffix(host, ".")
	if i := strings.IndexFunc(host, isNoHost); i >= 0 {
		return "", fmt.Errorf("the host holds %q", host[i])
	}
	for label := range strings.SplitSeq(host, ".") {
		if label == "" {
			return "", fmt.Errorf("the host %q has an empty part", host)
		}
		if len(label) > 63 {
			return "", fmt.Errorf("a part of the host is %d bytes long; DNS allows 63", len(label))
		}
	}
	if len(host) > 253 {
		return "", fmt.Errorf("the host is %d bytes long; DNS allows 253", len(host))
	}
	return host, nil
}

// isNoHost tells what cannot stand in a host (url.spec.whatwg.org, forbidden domain
// code points).
func isNoHost(r rune) bool {
	return r <= ' ' || r >= 0x7f || strings.ContainsRune(`"#%/:<>?@[\]^`+"`{|}", r)
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= 0x80 }) < 0
}

// portOf is ":" and the port, "" for none and for the scheme's own.
func portOf(port, scheme string) (string, error) {
	if port == "" {
		return "", nil
	}
	n, err := strconv.ParseUint(port, 10, 16)
	if err != nil || n == 0 {
		return "", fmt.Errorf("%s is no port", port)
	}
	if scheme == "http" && n == 80 || scheme == "https" && n == 443 {
		return "", nil
	}
	return ":" + strconv.FormatUint(n, 10), nil
}
