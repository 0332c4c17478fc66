// Package host runs a plugin executable under the official Mattermost host library.
package host

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"runtime"

	"github.com/mattermost/mattermost/server/public/model"
	"github.com/mattermost/mattermost/server/public/plugin"
	"github.com/mattermost/mattermost/server/public/shared/mlog"
)

// Host is one plugin in one environment of the official library.
type Host struct {
	ID         string
	Executable string
	API        plugin.API
	Env        *plugin.Environment
	dir        string
}

// New lays out a plugin directory around an executable, with a manifest made for it, and activates nothing yet.
func New(id, executable string, api plugin.API) (*Host, error) {
	dir, err := os.MkdirTemp("", "host")
	if err != nil {
		return nil, err
	}
	folder := filepath.Join(dir, "plugins", id)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, err
	}
	manifest := model.Manifest{
		Id: id, Name: id, Version: "1.0.0",
		Server: &model.ManifestServer{Executables: map[string]string{platform(): "plugin"}},
	}
	text, err := json.Marshal(manifest)
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(folder, "plugin.json"), text, 0o644); err != nil {
		return nil, err
	}
	if err := linkOrCopy(executable, filepath.Join(folder, "plugin")); err != nil {
		return nil, err
	}
	return open(id, filepath.Join(folder, "plugin"), dir, filepath.Join(dir, "plugins"), api)
}

// NewFromBundle uses a directory that holds unpacked bundles, as a server does.
func NewFromBundle(pluginsDir, id string, api plugin.API) (*Host, error) {
	dir, err := os.MkdirTemp("", "host")
	if err != nil {
		return nil, err
	}
	info := model.BundleInfoForPath(filepath.Join(pluginsDir, id))
	if info.ManifestError != nil {
		return nil, info.ManifestError
	}
	executable := info.Manifest.GetExecutableForRuntime(runtime.GOOS, runtime.GOARCH)
	return open(id, filepath.Join(pluginsDir, id, executable), dir, pluginsDir, api)
}

func open(id, executable, dir, pluginsDir string, api plugin.API) (*Host, error) {
	webapp := filepath.Join(dir, "webapp")
	if err := os.MkdirAll(webapp, 0o755); err != nil {
		return nil, err
	}
	logger, err := mlog.NewLogger()
	if err != nil {
		return nil, err
	}
	env, err := plugin.NewEnvironment(func(*model.Manifest) plugin.API { return api }, nil, pluginsDir, webapp, logger, nil)
	if err != nil {
		return nil, err
	}
	return &Host{ID: id, Executable: executable, API: api, Env: env, dir: dir}, nil
}

// Activate starts the executable and waits until its OnActivate has answered.
func (h *Host) Activate() error {
	_, activated, err := h.Env.Activate(h.ID)
	if err != nil {
		return err
	}
	if !activated {
		return fmt.Errorf("%s was active before", h.ID)
	}
	return nil
}

// Hooks answers the plugin's hooks.
func (h *Host) Hooks() (plugin.Hooks, error) {
	return h.Env.HooksForPlugin(h.ID)
}

// Pid answers the process of the running plugin.
func (h *Host) Pid() (int, error) {
	return childRunning(h.Executable)
}

// Close deactivates the plugin and removes the directory made for it.
func (h *Host) Close() {
	h.Env.Shutdown()
	os.RemoveAll(h.dir)
}

func platform() string {
	return runtime.GOOS + "-" + runtime.GOARCH
}

func linkOrCopy(from, to string) error {
	if os.Link(from, to) == nil {
		return nil
	}
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer source.Close()
	target, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY, 0o755)
	if err != nil {
		return err
	}
	if _, err := io.Copy(target, source); err != nil {
		target.Close()
		return err
	}
	return target.Close()
}

// Quiet sends the library's own log nowhere: what a test or a measurement finds is told by itself.
func Quiet() {
	logger, err := mlog.NewLogger()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return
	}
	mlog.InitGlobalLogger(logger)
	log.SetOutput(io.Discard)
}
