package conformance

import (
	"bytes"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hashicorp/yamux"

	"set-update/conformance/host"
)

// launch starts an executable by hand with the cookie, in an empty working directory.
func launch(t *testing.T, executable string, args ...string) *host.Process {
	t.Helper()
	command := exec.Command(executable, args...)
	command.Dir = t.TempDir()
	command.Env = append(os.Environ(), host.Cookie)
	process, err := host.Launch(command)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(process.Kill)
	return process
}

// attach connects the official library to a process started by hand.
func attach(t *testing.T, s subject, process *host.Process, root string) (*host.Host, *host.Proxy) {
	t.Helper()
	h := prepare(t, s, host.NewAPI())
	proxy, err := h.Attach(process, root)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { proxy.Close() })
	return h, proxy
}

func TestNothingOnStdoutAfterTheHandshake(t *testing.T) {
	each(t, []subject{twin(t), probe(t), release(t)}, func(t *testing.T, s subject) {
		process := launch(t, s.executable)
		h, _ := attach(t, s, process, "")
		hooks := hooksOf(t, h)
		for range 3 {
			works(t, h, s)
			request(hooks, http.MethodGet, "/", nil, nil)
			request(hooks, http.MethodPost, "/", strings.NewReader("{not json"), nil)
			if _, err := execute(hooks, "/nonsense \x00 \u202e"); err != nil {
				t.Log(err)
			}
		}
		h.Env.Deactivate(h.ID)
		if !process.Exited(timeToLeave) {
			t.Fatal("still running after Deactivate")
		}
		if later := process.LaterStdout(); later != "" {
			t.Errorf("stdout after the handshake: %q", later)
		}
	})
}

func TestWithoutTheCookieItSaysWhatItIsAndLeaves(t *testing.T) {
	each(t, []subject{twin(t), probe(t), release(t)}, func(t *testing.T, s subject) {
		command := exec.Command(s.executable)
		command.Dir = t.TempDir()
		refusesToStart(t, command)
	})
}

// refusesToStart expects exit code 1, one sentence on stderr and nothing on stdout.
func refusesToStart(t *testing.T, command *exec.Cmd) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	command.Stdout, command.Stderr = &stdout, &stderr
	if err := command.Run(); err == nil || command.ProcessState.ExitCode() != 1 {
		t.Errorf("exit code %d", command.ProcessState.ExitCode())
	}
	if !strings.Contains(stderr.String(), "plugin") {
		t.Errorf("stderr does not say that this is a plugin: %q", stderr.String())
	}
	if stdout.Len() != 0 {
		t.Errorf("stdout: %q", stdout.String())
	}
}

// A plugin that cannot be controlled any more is of no use: its process leaves, and its host starts another.
func TestBytesThatAreNoCallsEndTheProcessInOrder(t *testing.T) {
	each(t, []subject{probe(t), release(t)}, func(t *testing.T, s subject) {
		process := launch(t, s.executable)
		network, address, err := process.Address("")
		if err != nil {
			t.Fatal(err)
		}
		connection, err := net.Dial(network, address)
		if err != nil {
			t.Fatal(err)
		}
		session, err := yamux.Client(connection, nil)
		if err != nil {
			t.Fatal(err)
		}
		defer session.Close()
		// Control, and what would be printed.
		var streams [3]net.Conn
		for i := range streams {
			if streams[i], err = session.Open(); err != nil {
				t.Fatal(err)
			}
		}
		// A frame that is no call, and another that comes after the end.
		for _, bytes := range [][]byte{{0xcd, 1, 2, 3}, make([]byte, 5000)} {
			if _, err := streams[0].Write(bytes); err != nil {
				t.Fatal(err)
			}
		}
		if !process.Exited(timeToLeave) {
			t.Fatal("still running")
		}
		said := process.Stderr()
		t.Logf("exit code %d, stderr %q", process.ExitCode(), said)
		if process.ExitCode() != 0 {
			t.Errorf("exit code %d", process.ExitCode())
		}
		if strings.Contains(said, "    at ") {
			t.Errorf("a stack on stderr: %q", said)
		}
	})
}

func TestFilesOfTheWorkingDirectoryAreIgnored(t *testing.T) {
	each(t, []subject{probe(t), release(t)}, func(t *testing.T, s subject) {
		dir := t.TempDir()
		mark := filepath.Join(dir, "mark")
		for name, text := range map[string]string{
			".env":        host.Cookie + "\n",
			"bunfig.toml": "preload = [\"./preload.js\"]\n",
			"preload.js":  "require('node:fs').writeFileSync('" + mark + "', 'ran');\n",
		} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		command := exec.Command(s.executable)
		command.Dir = dir
		refusesToStart(t, command)

		command = exec.Command(s.executable)
		command.Dir = dir
		command.Env = append(os.Environ(), host.Cookie)
		process, err := host.Launch(command)
		if err != nil {
			t.Fatal(err)
		}
		process.Kill()
		if _, err := os.Stat(mark); err == nil {
			t.Error("bunfig.toml of the working directory ran code")
		}
	})
}
