package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"time"

	"github.com/mattermost/mattermost/server/public/model"
	"github.com/mattermost/mattermost/server/public/plugin"

	"set-update/conformance/host"
)

const (
	inFlight  = 64
	largeBody = 5 << 20
)

// subject is an executable and the command it answers.
type subject struct {
	name       string
	executable string
	command    string
}

// activated runs a measurement on a fresh process.
func (s subject) activated(measure func(h *host.Host, hooks plugin.Hooks) error) error {
	h, err := host.New("bench", s.executable, host.NewAPI())
	if err != nil {
		return err
	}
	defer h.Close()
	if err := h.Activate(); err != nil {
		return err
	}
	hooks, err := h.Hooks()
	if err != nil {
		return err
	}
	return measure(h, hooks)
}

func execute(hooks plugin.Hooks, command string) error {
	_, appErr := hooks.ExecuteCommand(&plugin.Context{RequestId: "request"}, &model.CommandArgs{
		UserId:    "alicealicealicealicealicea",
		ChannelId: "channelchannelchannelchann",
		TeamId:    "teamteamteamteamteamteamte",
		Command:   command,
	})
	if appErr != nil {
		return appErr
	}
	return nil
}

func send(hooks plugin.Hooks, method, path string, body io.Reader) error {
	w := httptest.NewRecorder()
	hooks.ServeHTTP(&plugin.Context{}, w, httptest.NewRequest(method, path, body))
	if w.Code != http.StatusOK {
		return fmt.Errorf("%s: status %d: %s", path, w.Code, w.Body.String())
	}
	return nil
}

// repeated answers how long each of some calls took, sorted.
func repeated(count int, call func() error) ([]time.Duration, error) {
	times := make([]time.Duration, count)
	for i := range times {
		started := time.Now()
		if err := call(); err != nil {
			return nil, err
		}
		times[i] = time.Since(started)
	}
	slices.Sort(times)
	return times, nil
}

// crowded is repeated with 64 callers at a time.
func crowded(count int, call func() error) ([]time.Duration, error) {
	perWorker := make([][]time.Duration, inFlight)
	failures := make([]error, inFlight)
	host.Together(inFlight, func(worker int) {
		perWorker[worker], failures[worker] = repeated(count/inFlight, call)
	})
	for _, err := range failures {
		if err != nil {
			return nil, err
		}
	}
	times := slices.Concat(perWorker...)
	slices.Sort(times)
	return times, nil
}

func percentile(sorted []time.Duration, share float64) time.Duration {
	return sorted[min(int(float64(len(sorted))*share), len(sorted)-1)]
}

func microseconds(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1e3 }
func milliseconds(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1e6 }

// speed measures one caller, then many at once, then the way back into the host.
func speed(size sizes, s subject) error {
	return s.activated(func(_ *host.Host, hooks plugin.Hooks) error {
		hook := func() error { return execute(hooks, s.command) }
		if _, err := crowded(size.warmUp, hook); err != nil {
			return err
		}
		alone, err := repeated(size.hooks, hook)
		if err != nil {
			return err
		}
		together, err := crowded(size.together, hook)
		if err != nil {
			return err
		}
		small, err := repeated(size.small, func() error { return send(hooks, http.MethodGet, "/small", http.NoBody) })
		if err != nil {
			return err
		}
		body := make([]byte, largeBody)
		upload, err := repeated(size.large, func() error {
			return send(hooks, http.MethodPost, "/upload", bytes.NewReader(body))
		})
		if err != nil {
			return err
		}
		download, err := repeated(size.large, func() error {
			return send(hooks, http.MethodGet, fmt.Sprintf("/download?bytes=%d", largeBody), http.NoBody)
		})
		if err != nil {
			return err
		}
		kvGet, err := meanOf(hooks, "/kv-get", size.calls)
		if err != nil {
			return err
		}
		getConfig, err := meanOf(hooks, "/get-config", size.calls/4)
		if err != nil {
			return err
		}
		return s.tellAll([]measurement{
			{Name: "hook p50", Value: microseconds(percentile(alone, 0.5)), Unit: "µs"},
			{Name: "hook p99", Value: microseconds(percentile(alone, 0.99)), Unit: "µs"},
			{Name: "64 in flight p50", Value: microseconds(percentile(together, 0.5)), Unit: "µs"},
			{Name: "64 in flight p99", Value: microseconds(percentile(together, 0.99)), Unit: "µs"},
			{Name: "small HTTP p50", Value: microseconds(percentile(small, 0.5)), Unit: "µs"},
			{Name: "5 MB up p50", Value: milliseconds(percentile(upload, 0.5)), Unit: "ms"},
			{Name: "5 MB down p50", Value: milliseconds(percentile(download, 0.5)), Unit: "ms"},
			{Name: "KVGet mean", Value: microseconds(kvGet), Unit: "µs"},
			{Name: "GetConfig mean", Value: microseconds(getConfig), Unit: "µs"},
		})
	})
}

func (s subject) tellAll(measurements []measurement) error {
	for _, m := range measurements {
		if err := s.tell(m.Name, m.Value, m.Unit); err != nil {
			return err
		}
	}
	return nil
}

// meanOf measures a call the plugin makes, by a route that makes it many times.
func meanOf(hooks plugin.Hooks, route string, times int) (time.Duration, error) {
	if err := send(hooks, http.MethodGet, fmt.Sprintf("%s?times=%d", route, times/4), http.NoBody); err != nil {
		return 0, err
	}
	started := time.Now()
	if err := send(hooks, http.MethodGet, fmt.Sprintf("%s?times=%d", route, times), http.NoBody); err != nil {
		return 0, err
	}
	return time.Since(started) / time.Duration(times), nil
}

// crowd measures how much memory a fresh process needs at most for 64 large bodies at a time.
func crowd(_ sizes, s subject) error {
	return s.activated(func(h *host.Host, hooks plugin.Hooks) error {
		pid, err := h.Pid()
		if err != nil {
			return err
		}
		body := make([]byte, largeBody)
		for range 3 {
			if _, err := crowded(inFlight, func() error {
				return send(hooks, http.MethodPost, "/upload", bytes.NewReader(body))
			}); err != nil {
				return err
			}
		}
		return s.tell("peak memory, 64 × 5 MB", float64(host.PeakKB(pid))/1e3, "MB")
	})
}

// memory measures what plugin and host keep after many hooks, 64 in flight.
func memory(size sizes, s subject) error {
	return s.activated(func(h *host.Host, hooks plugin.Hooks) error {
		pid, err := h.Pid()
		if err != nil {
			return err
		}
		hook := func() error { return execute(hooks, s.command) }
		if _, err := crowded(size.restAfter, hook); err != nil {
			return err
		}
		resident, heap := host.ResidentKB(pid), host.OwnHeapBytes()
		if _, err := crowded(size.restUntil-size.restAfter, hook); err != nil {
			return err
		}
		return s.tellAll([]measurement{
			{Name: fmt.Sprintf("memory after %d hooks", size.restAfter), Value: float64(resident) / 1e3, Unit: "MB"},
			{Name: fmt.Sprintf("memory growth to %d hooks", size.restUntil), Value: float64(host.ResidentKB(pid)-resident) / 1e3, Unit: "MB"},
			{Name: "host memory growth", Value: (float64(host.OwnHeapBytes()) - float64(heap)) / 1e6, Unit: "MB"},
		})
	})
}

// commandMemory measures what the release keeps after many commands, one after the other; each makes several
// API calls.
func commandMemory(size sizes, s subject) error {
	return s.activated(func(h *host.Host, hooks plugin.Hooks) error {
		pid, err := h.Pid()
		if err != nil {
			return err
		}
		atStart := host.ResidentKB(pid)
		if _, err := repeated(size.restAfter, func() error { return execute(hooks, s.command) }); err != nil {
			return err
		}
		return s.tellAll([]measurement{
			{Name: "memory at start", Value: float64(atStart) / 1e3, Unit: "MB"},
			{Name: fmt.Sprintf("memory after %d hooks", size.restAfter), Value: float64(host.ResidentKB(pid)) / 1e3, Unit: "MB"},
		})
	})
}

// start measures from exec to the handshake line and to the end of OnActivate, without the library's two
// checksums of the file before exec.
func start(s subject) error {
	h, err := host.New("bench", s.executable, host.NewAPI())
	if err != nil {
		return err
	}
	defer h.Close()
	command := exec.Command(s.executable)
	command.Env = append(os.Environ(), host.Cookie)
	process, err := host.Launch(command)
	if err != nil {
		return err
	}
	defer process.Kill()
	proxy, err := h.Attach(process, "")
	if err != nil {
		return err
	}
	defer proxy.Close()
	active := time.Since(process.Started)
	return s.tellAll([]measurement{
		{Name: "handshake", Value: milliseconds(process.ToHandshake), Unit: "ms"},
		{Name: "active", Value: milliseconds(active), Unit: "ms"},
	})
}
