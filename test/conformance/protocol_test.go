package conformance

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"set-update/conformance/host"
)

// announced is the whole of a handshake line: core and plugin version, the network, a path, the protocol, no certificate.
var announced = regexp.MustCompile(`^1\|1\|unix\|/[^|]+\|netrpc\|$`)

func TestHandshakeAnnouncesNetRPC(t *testing.T) {
	each(t, []subject{twin(t), probe(t), release(t)}, func(t *testing.T, s subject) {
		if line := launch(t, s.executable).Handshake; !announced.MatchString(line) {
			t.Errorf("announced %q", line)
		}
	})
}

// Mattermost leaves AllowedProtocols of go-plugin's ClientConfig unset, which is net/rpc alone. It cannot be read from
// outside, but the official host names it when it refuses a plugin for its protocol.
func TestHostAllowsNetRPCAlone(t *testing.T) {
	refusal := func(protocol string) string {
		script := filepath.Join(t.TempDir(), "plugin")
		text := "#!/bin/sh\necho '1|1|unix|/nowhere/socket|" + protocol + "|'\nexec sleep 60\n"
		if err := os.WriteFile(script, []byte(text), 0o755); err != nil {
			t.Fatal(err)
		}
		err := prepare(t, subject{"script", script, ""}, host.NewAPI()).Activate()
		if err == nil {
			t.Fatalf("%s: a plugin that does not listen was activated", protocol)
		}
		return err.Error()
	}
	if said := refusal("grpc"); !strings.Contains(said, `unsupported plugin protocol "grpc". Supported: [netrpc]`) {
		t.Errorf("grpc: %s", said)
	}
	if said := refusal("netrpc"); !strings.Contains(said, "/nowhere/socket") {
		t.Errorf("netrpc is refused for another reason than that nobody listens: %s", said)
	}
}
