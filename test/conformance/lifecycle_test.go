package conformance

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/mattermost/mattermost/server/public/model"

	"set-update/conformance/host"
)

// timeToLeave is how long a plugin may take to notice that its host is gone.
const timeToLeave = 5 * time.Second

func TestActivation(t *testing.T) {
	each(t, []subject{twin(t), probe(t), release(t)}, func(t *testing.T, s subject) {
		h, _ := activate(t, s)
		if !h.Env.IsActive(h.ID) {
			t.Fatal("not active")
		}
		works(t, h, s)
	})
}

func TestCommandIsRegisteredWithAutocomplete(t *testing.T) {
	each(t, []subject{twin(t), probe(t), release(t)}, func(t *testing.T, s subject) {
		_, api := activate(t, s)
		commands := api.RegisteredCommands()
		if len(commands) == 0 {
			t.Fatal("no command registered by the end of OnActivate")
		}
		trigger, _, _ := strings.Cut(strings.TrimPrefix(s.command, "/"), " ")
		command := commands[len(commands)-1]
		if command.Trigger != trigger || !command.AutoComplete || command.AutocompleteData == nil {
			t.Fatalf("command %+v", command)
		}
		if err := command.AutocompleteData.IsValid(); err != nil {
			t.Error(err)
		}
		everyNode(command.AutocompleteData, func(node *model.AutocompleteData) {
			if node.RoleID != model.SystemUserRoleId && node.RoleID != model.SystemAdminRoleId {
				t.Errorf("%s: role %q hides it from everybody", node.Trigger, node.RoleID)
			}
		})
	})
}

func everyNode(node *model.AutocompleteData, visit func(*model.AutocompleteData)) {
	visit(node)
	for _, child := range node.SubCommands {
		everyNode(child, visit)
	}
}

func TestHealthCheckPassesWhileThePluginIsBusy(t *testing.T) {
	each(t, []subject{twin(t), probe(t), release(t)}, func(t *testing.T, s subject) {
		h, _ := activate(t, s)
		hooks := hooksOf(t, h)
		host.Together(8, func(worker int) {
			for range 50 {
				var err error
				if worker == 0 {
					err = h.Env.PerformHealthCheck(h.ID)
				} else {
					_, err = execute(hooks, s.command)
				}
				if err != nil {
					t.Error(err)
					return
				}
			}
		})
	})
}

func TestInterruptIsIgnored(t *testing.T) {
	each(t, []subject{twin(t), probe(t), release(t)}, func(t *testing.T, s subject) {
		h, _ := activate(t, s)
		if err := syscall.Kill(pidOf(t, h), syscall.SIGINT); err != nil {
			t.Fatal(err)
		}
		works(t, h, s)
		if err := h.Env.PerformHealthCheck(h.ID); err != nil {
			t.Fatal(err)
		}
	})
}

func TestKilledPluginIsRestartedByTheHealthCheck(t *testing.T) {
	each(t, []subject{twin(t), probe(t), release(t)}, func(t *testing.T, s subject) {
		h, _ := activate(t, s)
		h.Env.TogglePluginHealthCheckJob(true)
		defer h.Env.TogglePluginHealthCheckJob(false)
		first := pidOf(t, h)
		if err := syscall.Kill(first, syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		if !host.Gone(first, timeToLeave) {
			t.Fatal("kill -9 left the process")
		}
		h.Env.GetPluginHealthCheckJob().CheckPlugin(h.ID)
		if second := pidOf(t, h); second == first {
			t.Fatal("the same process after kill -9")
		}
		works(t, h, s)
	})
}

func TestConfigurationChangeIsAnswered(t *testing.T) {
	each(t, []subject{probe(t), release(t)}, func(t *testing.T, s subject) {
		h, api := activate(t, s)
		hooks := hooksOf(t, h)
		for _, settings := range []map[string]any{
			{"jiraurl": "https://jira.example.com", "board": 33, "running": false},
			{"jiraurl": 12, "board": "many", "timezone": "Nowhere/Atlantis", "updatetime": "25:99"},
			{},
		} {
			api.SetSettings(settings)
			if err := hooks.OnConfigurationChange(); err != nil {
				t.Errorf("%v: %v", settings, err)
			}
			works(t, h, s)
		}
	})
}

// A Go plugin stays behind here: the official library leaves only when asked to.
func TestHostGoneWithoutGoodbyeEndsThePlugin(t *testing.T) {
	each(t, []subject{probe(t), release(t)}, func(t *testing.T, s subject) {
		self, err := os.Executable()
		if err != nil {
			t.Fatal(err)
		}
		command := exec.Command(self, s.executable)
		command.Env = append(os.Environ(), envRole+"=host", "TMPDIR="+t.TempDir())
		command.Stderr = os.Stderr
		stdout, err := command.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		line, err := bufio.NewReader(stdout).ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		pid, err := strconv.Atoi(strings.TrimSpace(line))
		if err != nil {
			t.Fatal(err)
		}
		if !host.Alive(pid) {
			t.Fatal("the plugin was not running")
		}
		if err := command.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := command.Wait(); err == nil {
			t.Fatal("the host was not killed")
		}
		if !host.Gone(pid, timeToLeave) {
			syscall.Kill(pid, syscall.SIGKILL)
			t.Fatalf("the plugin outlived its host by %s", timeToLeave)
		}
	})
}

func TestCleanShutdownLeavesNothing(t *testing.T) {
	each(t, []subject{twin(t), probe(t), release(t)}, func(t *testing.T, s subject) {
		scratch := shortTempDir(t)
		h, _ := activate(t, s)
		t.Setenv("TMPDIR", scratch)
		h.Env.Deactivate(h.ID)
		if err := h.Activate(); err != nil {
			t.Fatal(err)
		}
		works(t, h, s)
		pid := pidOf(t, h)
		h.Env.Deactivate(h.ID)
		if !host.Gone(pid, timeToLeave) {
			t.Error("the process is still there")
		}
		if left := namesIn(t, scratch); len(left) != 0 {
			t.Errorf("left in the temporary directory: %v", left)
		}
	})
}

func TestKilledPluginLeavesNoSocket(t *testing.T) {
	each(t, []subject{probe(t), release(t)}, func(t *testing.T, s subject) {
		scratch := shortTempDir(t)
		h := prepare(t, s, host.NewAPI())
		t.Setenv("TMPDIR", scratch)
		if err := h.Activate(); err != nil {
			t.Fatal(err)
		}
		pid := pidOf(t, h)
		if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		host.Gone(pid, timeToLeave)
		if left := namesIn(t, scratch); len(left) != 0 {
			t.Errorf("left in the temporary directory: %v", left)
		}
	})
}

// One that is killed before its host came leaves its directory to the next one to start, some time later.
func TestPredecessorsDirectoryIsSwept(t *testing.T) {
	scratch := shortTempDir(t)
	command := exec.Command(release(t).executable)
	command.Env = append(os.Environ(), host.Cookie, "TMPDIR="+scratch)
	predecessor, err := host.Launch(command)
	if err != nil {
		t.Fatal(err)
	}
	predecessor.Kill()
	left := namesIn(t, scratch)
	if len(left) != 1 {
		t.Fatalf("expected one directory, found %v", left)
	}
	yesterday := time.Now().Add(-24 * time.Hour)
	if err := os.Chtimes(left[0], yesterday, yesterday); err != nil {
		t.Fatal(err)
	}
	h := prepare(t, release(t), host.NewAPI())
	t.Setenv("TMPDIR", scratch)
	if err := h.Activate(); err != nil {
		t.Fatal(err)
	}
	waitUntil(t, "the sweep", func() bool {
		_, err := os.Stat(left[0])
		return err != nil
	})
}

// shortTempDir keeps a socket's path below the 108 bytes that a socket address holds.
func shortTempDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/tmp", "c")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

func namesIn(t *testing.T, dir string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	return paths
}
