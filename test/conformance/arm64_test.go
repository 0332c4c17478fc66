package conformance

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"set-update/conformance/host"
)

// Roots below which Debian keeps the loader of arm64: libc6-arm64-cross and libc6:arm64.
var arm64Roots = []string{"/usr/aarch64-linux-gnu", "/"}

const arm64Loader = "lib/ld-linux-aarch64.so.1"

// emulatedStart is generous: an emulator starts this executable, the host's three seconds are not at stake.
const emulatedStart = 60 * time.Second

func TestArm64ExecutablePrintsItsHandshake(t *testing.T) {
	emulator, err := exec.LookPath("qemu-aarch64-static")
	if err != nil {
		t.Skip("not run here: qemu-user-static is not installed")
	}
	root := ""
	for _, candidate := range arm64Roots {
		if _, err := os.Stat(filepath.Join(candidate, arm64Loader)); err == nil {
			root = candidate
			break
		}
	}
	if root == "" {
		t.Skip("not run here: neither libc6-arm64-cross nor libc6:arm64 is installed")
	}
	command := exec.Command(emulator, "-L", root, given(t, envArm64))
	command.Dir = t.TempDir()
	command.Env = append(os.Environ(), host.Cookie)
	process, err := host.LaunchWithin(command, emulatedStart)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(process.Kill)
	if _, _, err := process.Address(""); err != nil {
		t.Fatal(err)
	}
}
