package host

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// childRunning answers the child of this process that runs an executable.
func childRunning(executable string) (int, error) {
	entries, err := os.ReadDir("/proc")
	if err != nil {
		return 0, err
	}
	for _, entry := range entries {
		pid, err := strconv.Atoi(entry.Name())
		if err != nil {
			continue
		}
		if target, err := os.Readlink(fmt.Sprintf("/proc/%d/exe", pid)); err == nil && target == executable && parentOf(pid) == os.Getpid() {
			return pid, nil
		}
	}
	return 0, errors.New("no child runs " + filepath.Base(executable))
}

func parentOf(pid int) int {
	for key, value := range status(pid) {
		if key == "PPid" {
			parent, err := strconv.Atoi(value)
			if err != nil {
				return 0
			}
			return parent
		}
	}
	return 0
}

// status answers /proc/PID/status; a process that is gone has none.
func status(pid int) map[string]string {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return nil
	}
	fields := map[string]string{}
	for _, line := range strings.Split(string(text), "\n") {
		if key, value, ok := strings.Cut(line, ":"); ok {
			fields[key] = strings.TrimSpace(value)
		}
	}
	return fields
}

// Alive tells whether a process exists and is more than a zombie.
func Alive(pid int) bool {
	if syscall.Kill(pid, 0) != nil {
		return false
	}
	state := status(pid)["State"]
	return state != "" && !strings.HasPrefix(state, "Z")
}

// Gone waits until a process is no more.
func Gone(pid int, limit time.Duration) bool {
	for deadline := time.Now().Add(limit); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if !Alive(pid) {
			return true
		}
	}
	return !Alive(pid)
}

// ResidentKB answers what a process keeps in memory now, in kB.
func ResidentKB(pid int) int {
	return kilobytes(pid, "VmRSS")
}

// PeakKB answers the most a process ever kept in memory, in kB.
func PeakKB(pid int) int {
	return kilobytes(pid, "VmHWM")
}

func kilobytes(pid int, key string) int {
	number, err := strconv.Atoi(strings.TrimSuffix(status(pid)[key], " kB"))
	if err != nil {
		return 0
	}
	return number
}

// OwnHeapBytes answers what this process holds after a collection.
func OwnHeapBytes() uint64 {
	var memory runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&memory)
	return memory.HeapAlloc
}

// Together runs a function several times at once and waits for all.
func Together(workers int, work func(worker int)) {
	var group sync.WaitGroup
	for worker := range workers {
		group.Add(1)
		go func() {
			defer group.Done()
			work(worker)
		}()
	}
	group.Wait()
}
