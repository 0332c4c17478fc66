package conformance

import (
	"debug/elf"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"set-update/conformance/host"
)

// The four libraries of glibc that the official image is sure to hold, and the loader.
var glibcOnly = []string{"libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"}

var libraryFolders = []string{"/lib/x86_64-linux-gnu", "/lib/aarch64-linux-gnu", "/lib64", "/usr/lib64", "/lib"}

func TestLinksOnlyGlibc(t *testing.T) {
	each(t, []subject{probe(t), release(t)}, func(t *testing.T, s subject) {
		for _, library := range librariesOf(t, s.executable) {
			if !slices.Contains(glibcOnly, library) {
				t.Errorf("needs %s, which the official image does not hold", library)
			}
		}
	})
}

func librariesOf(t *testing.T, executable string) []string {
	t.Helper()
	file, err := elf.Open(executable)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	libraries, err := file.ImportedLibraries()
	if err != nil {
		t.Fatal(err)
	}
	return libraries
}

func TestStartsInARootWithOnlyGlibc(t *testing.T) {
	if reason := cannotChangeRoot(); reason != "" {
		t.Skip("not run here: " + reason)
	}
	each(t, []subject{release(t)}, func(t *testing.T, s subject) {
		root := glibcRoot(t, s.executable)
		self, err := os.Executable()
		if err != nil {
			t.Fatal(err)
		}
		command := exec.Command(self, root, "/plugin")
		command.Env = []string{envRole + "=glibc-root", host.Cookie, "TMPDIR=/tmp"}
		command.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS}
		process, err := host.Launch(command)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(process.Kill)
		h, _ := attach(t, s, process, root)
		works(t, h, s)
	})
}

// cannotChangeRoot answers why this process may not make mounts and change its root, or nothing.
func cannotChangeRoot() string {
	if os.Getuid() != 0 {
		return "changing the root directory needs root"
	}
	command := exec.Command("/proc/self/exe", "-test.run=^$")
	command.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS}
	if err := command.Run(); err != nil {
		return fmt.Sprintf("a mount namespace cannot be made (%v)", err)
	}
	return ""
}

// glibcRoot makes a root directory that holds an executable, glibc, and empty /dev, /proc and /tmp.
func glibcRoot(t *testing.T, executable string) string {
	t.Helper()
	root := shortTempDir(t)
	for _, folder := range []string{"dev", "proc", "tmp"} {
		if err := os.Mkdir(filepath.Join(root, folder), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	put(t, executable, filepath.Join(root, "plugin"))
	for _, library := range librariesOf(t, executable) {
		found := find(t, library)
		put(t, found, filepath.Join(root, found))
	}
	loader := interpreterOf(t, executable)
	put(t, loader, filepath.Join(root, loader))
	return root
}

func find(t *testing.T, library string) string {
	t.Helper()
	for _, folder := range libraryFolders {
		path := filepath.Join(folder, library)
		if _, err := os.Stat(path); err == nil {
			return path
		}
	}
	t.Fatalf("%s is in none of %v", library, libraryFolders)
	return ""
}

func interpreterOf(t *testing.T, executable string) string {
	t.Helper()
	file, err := elf.Open(executable)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	section := file.Section(".interp")
	if section == nil {
		t.Fatal("no loader named")
	}
	path, err := section.Data()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimRight(string(path), "\x00")
}

func put(t *testing.T, from, to string) {
	t.Helper()
	content, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, content, 0o755); err != nil {
		t.Fatal(err)
	}
}

// playGlibcRoot runs in its own mount namespace: it lends /dev and /proc to the root, moves there and
// becomes the executable. The mounts vanish with the process.
func playGlibcRoot(root, executable string) int {
	steps := []func() error{
		func() error { return syscall.Mount("", "/", "", syscall.MS_REC|syscall.MS_PRIVATE, "") },
		func() error {
			return syscall.Mount("/dev", filepath.Join(root, "dev"), "", syscall.MS_BIND|syscall.MS_REC, "")
		},
		func() error {
			return syscall.Mount("/proc", filepath.Join(root, "proc"), "", syscall.MS_BIND|syscall.MS_REC, "")
		},
		func() error { return syscall.Chroot(root) },
		func() error { return os.Chdir("/") },
		func() error {
			return syscall.Exec(executable, []string{executable}, []string{host.Cookie, "TMPDIR=/tmp"})
		},
	}
	for _, step := range steps {
		if err := step(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
	}
	return 0
}
