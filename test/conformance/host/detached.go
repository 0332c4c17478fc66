package host

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/mattermost/mattermost/server/public/model"
)

// Cookie is what the host puts into a plugin's environment.
const Cookie = "MATTERMOST_PLUGIN=Securely message teams, anywhere."

const startTimeout = 3 * time.Second

// Process is an executable started by hand, as the host would start it, so that its streams can be watched.
type Process struct {
	Handshake string
	// Started to the handshake line.
	ToHandshake time.Duration
	Started     time.Time

	command *exec.Cmd
	exited  chan struct{}
	lock    sync.Mutex
	stdout  bytes.Buffer
	stderr  bytes.Buffer
}

// Launch starts a command that was given no output yet, and waits for its handshake line as long as the host does.
func Launch(command *exec.Cmd) (*Process, error) {
	return LaunchWithin(command, startTimeout)
}

// LaunchWithin is Launch with a waiting time of its own.
func LaunchWithin(command *exec.Cmd, limit time.Duration) (*Process, error) {
	process := &Process{command: command, exited: make(chan struct{})}
	stdout, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	command.Stderr = &process.stderr
	process.Started = time.Now()
	if err := command.Start(); err != nil {
		return nil, err
	}
	line := make(chan string, 1)
	go func() {
		reader := bufio.NewReader(stdout)
		first, err := reader.ReadString('\n')
		if err == nil {
			line <- strings.TrimSuffix(first, "\n")
		}
		_, copyErr := io.Copy(lockedWriter{process}, reader)
		waitErr := command.Wait()
		if err != nil {
			line <- fmt.Sprintf("no handshake: %v", errors.Join(err, copyErr, waitErr))
		}
		close(process.exited)
	}()
	select {
	case process.Handshake = <-line:
		process.ToHandshake = time.Since(process.Started)
	case <-time.After(limit):
		process.Kill()
		return nil, fmt.Errorf("no handshake line after %s", limit)
	}
	if strings.HasPrefix(process.Handshake, "no handshake") {
		return nil, fmt.Errorf("%s; stderr: %s", process.Handshake, process.stderr.String())
	}
	return process, nil
}

type lockedWriter struct{ process *Process }

func (w lockedWriter) Write(chunk []byte) (int, error) {
	w.process.lock.Lock()
	defer w.process.lock.Unlock()
	return w.process.stdout.Write(chunk)
}

// Pid answers the process id.
func (p *Process) Pid() int { return p.command.Process.Pid }

// LaterStdout answers what came on stdout after the handshake line.
func (p *Process) LaterStdout() string {
	p.lock.Lock()
	defer p.lock.Unlock()
	return p.stdout.String()
}

// Kill ends the process and waits for it.
func (p *Process) Kill() {
	if err := p.command.Process.Kill(); err == nil {
		<-p.exited
	}
}

// Exited tells whether the process ended within a time.
func (p *Process) Exited(limit time.Duration) bool {
	select {
	case <-p.exited:
		return true
	case <-time.After(limit):
		return false
	}
}

// ExitCode answers how a process ended; -1 while it runs, and when a signal ended it.
func (p *Process) ExitCode() int {
	select {
	case <-p.exited:
		return p.command.ProcessState.ExitCode()
	default:
		return -1
	}
}

// Stderr answers what a process that has ended wrote to stderr.
func (p *Process) Stderr() string {
	<-p.exited
	return p.stderr.String()
}

// Address answers the network and address of the handshake line; root is put before a socket's path.
func (p *Process) Address(root string) (network, address string, err error) {
	parts := strings.Split(p.Handshake, "|")
	if len(parts) < 5 || parts[0] != "1" || parts[1] != "1" || parts[4] != "netrpc" {
		return "", "", fmt.Errorf("not a handshake line: %q", p.Handshake)
	}
	if parts[2] == "unix" {
		return parts[2], filepath.Join(root, parts[3]), nil
	}
	return parts[2], parts[3], nil
}

// Attach connects an environment of the official library to a process started by hand, through a proxy
// that counts. The process leaves its socket after one connection, the library probes with a first one:
// the proxy reaches for the process only when the first byte comes.
func (h *Host) Attach(process *Process, root string) (*Proxy, error) {
	network, address, err := process.Address(root)
	if err != nil {
		return nil, err
	}
	proxy, err := newProxy(filepath.Join(h.dir, "proxy"), network, address)
	if err != nil {
		return nil, err
	}
	manifest := &model.Manifest{Id: h.ID, Name: h.ID, Version: "1.0.0", Server: &model.ManifestServer{Executable: "plugin"}}
	return proxy, h.Env.Reattach(manifest, &model.PluginReattachConfig{
		Protocol:        "netrpc",
		ProtocolVersion: 1,
		Addr:            net.UnixAddr{Name: proxy.path, Net: "unix"},
		Pid:             process.Pid(),
	})
}

// Proxy passes one go-plugin connection on and counts the plugin's data bytes, stream by stream.
type Proxy struct {
	path     string
	listener net.Listener
	lock     sync.Mutex
	received map[uint32]int
}

func newProxy(path, network, address string) (*Proxy, error) {
	listener, err := net.Listen("unix", path)
	if err != nil {
		return nil, err
	}
	proxy := &Proxy{path: path, listener: listener, received: map[uint32]int{}}
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			go proxy.pass(connection, network, address)
		}
	}()
	return proxy, nil
}

// Close stops listening; a connection under way goes on.
func (p *Proxy) Close() error { return p.listener.Close() }

// Received answers how many bytes of data the plugin has sent on each yamux stream.
func (p *Proxy) Received() map[uint32]int {
	p.lock.Lock()
	defer p.lock.Unlock()
	counts := make(map[uint32]int, len(p.received))
	for stream, count := range p.received {
		counts[stream] = count
	}
	return counts
}

func (p *Proxy) pass(host net.Conn, network, address string) {
	defer host.Close()
	reader := bufio.NewReader(host)
	if _, err := reader.Peek(1); err != nil {
		return
	}
	plugin, err := net.Dial(network, address)
	if err != nil {
		fmt.Fprintln(os.Stderr, "proxy:", err)
		return
	}
	defer plugin.Close()
	go func() {
		p.count(plugin, host)
		host.Close()
	}()
	if _, err := io.Copy(plugin, reader); err != nil {
		return
	}
}

const headerBytes = 12

// count passes frames on, one by one.
func (p *Proxy) count(from io.Reader, to io.Writer) {
	reader := bufio.NewReader(from)
	header := make([]byte, headerBytes)
	for {
		if _, err := io.ReadFull(reader, header); err != nil {
			return
		}
		if _, err := to.Write(header); err != nil {
			return
		}
		if header[1] != 0 {
			continue
		}
		length := binary.BigEndian.Uint32(header[8:])
		p.lock.Lock()
		p.received[binary.BigEndian.Uint32(header[4:])] += int(length)
		p.lock.Unlock()
		if _, err := io.CopyN(to, reader, int64(length)); err != nil {
			return
		}
	}
}
