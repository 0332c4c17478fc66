// Command twin is a Go plugin that does the same work as the probe, so that the two can be compared call for call.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/mattermost/mattermost/server/public/model"
	"github.com/mattermost/mattermost/server/public/plugin"
)

const (
	trigger = "twin"
	answer  = "Today on SET: Alice leads, three tickets are in progress, the update is due on Tuesday at 17:00."
)

type twin struct {
	plugin.MattermostPlugin
}

func main() {
	plugin.ClientMain(&twin{})
}

// OnActivate registers one command, as the probe does.
func (t *twin) OnActivate() error {
	return t.API.RegisterCommand(&model.Command{
		Trigger:          trigger,
		AutoComplete:     true,
		AutoCompleteDesc: "Answers with one line",
		AutocompleteData: model.NewAutocompleteData(trigger, "", "Answers with one line"),
	})
}

// ExecuteCommand answers with one line.
func (t *twin) ExecuteCommand(_ *plugin.Context, _ *model.CommandArgs) (*model.CommandResponse, *model.AppError) {
	return &model.CommandResponse{ResponseType: model.CommandResponseTypeEphemeral, Text: answer}, nil
}

// ServeHTTP knows the probe's routes that a comparison needs.
func (t *twin) ServeHTTP(_ *plugin.Context, w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/small":
		writeJSON(w, map[string]any{"ok": true})
	case "/upload":
		n, err := io.Copy(io.Discard, r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		writeJSON(w, map[string]any{"bytes": n})
	case "/download":
		size, err := strconv.Atoi(r.URL.Query().Get("bytes"))
		if err != nil || size < 0 {
			http.Error(w, "bytes is not a number", http.StatusBadRequest)
			return
		}
		w.Header().Set("Content-Type", "application/octet-stream")
		if _, err := w.Write([]byte(strings.Repeat("x", size))); err != nil {
			return
		}
	case "/echo":
		body, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		w.Header().Set("Content-Type", "application/octet-stream")
		if _, err := w.Write(body); err != nil {
			return
		}
	case "/kv-get":
		t.repeat(w, r, func() { t.API.KVGet("bench") })
	case "/get-config":
		t.repeat(w, r, func() { t.API.GetConfig() })
	default:
		http.NotFound(w, r)
	}
}

// repeat makes one call as often as the query asks, one after the other.
func (t *twin) repeat(w http.ResponseWriter, r *http.Request, call func()) {
	times, err := strconv.Atoi(r.URL.Query().Get("times"))
	if err != nil {
		http.Error(w, fmt.Sprintf("times: %v", err), http.StatusBadRequest)
		return
	}
	for range times {
		call()
	}
	writeJSON(w, map[string]any{"times": times})
}

func writeJSON(w http.ResponseWriter, value any) {
	body, err := json.Marshal(value)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	if _, err := w.Write(body); err != nil {
		return
	}
}
