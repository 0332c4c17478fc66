package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/mattermost/mattermost/server/public/plugin"

	"set-update/conformance/host"
)

const panelTickets = 500

// jira is the site the release reads.
type jira struct{ url, account, token string }

// panel measures how long the panel of a large board takes to answer when Jira was read lately.
func panel(size sizes, s subject, site jira) error {
	api := host.NewAPI()
	api.SetSettings(map[string]any{"jiraurl": site.url, "jiraaccount": site.account, "jiratoken": site.token})
	h, err := host.New("bench", s.executable, api)
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
	tickets, err := panelSize(hooks)
	if err != nil {
		return err
	}
	if tickets != panelTickets {
		return fmt.Errorf("the board has %d tickets, not %d", tickets, panelTickets)
	}
	times, err := repeated(size.small/10, func() error {
		_, err := fetchPanel(hooks)
		return err
	})
	if err != nil {
		return err
	}
	return s.tell(fmt.Sprintf("panel of %d tickets p50", panelTickets), milliseconds(percentile(times, 0.5)), "ms")
}

func fetchPanel(hooks plugin.Hooks) ([]byte, error) {
	r := httptest.NewRequest(http.MethodGet, "/api/v1/panel?channel_id=channelchannelchannelchann", http.NoBody)
	r.Header.Set("Mattermost-User-Id", "alicealicealicealicealicea")
	w := httptest.NewRecorder()
	hooks.ServeHTTP(&plugin.Context{}, w, r)
	if w.Code != http.StatusOK {
		return nil, fmt.Errorf("status %d: %s", w.Code, w.Body.String())
	}
	return w.Body.Bytes(), nil
}

// panelSize answers how many tickets the board behind the panel has; of a long column the panel shows the first.
func panelSize(hooks plugin.Hooks) (int, error) {
	body, err := fetchPanel(hooks)
	if err != nil {
		return 0, err
	}
	type column struct{ Total int }
	var panel struct {
		Board struct {
			ToDo       column `json:"to_do"`
			InProgress column `json:"in_progress"`
			Submitted  column
		}
	}
	if err := json.Unmarshal(body, &panel); err != nil {
		return 0, err
	}
	return panel.Board.ToDo.Total + panel.Board.InProgress.Total + panel.Board.Submitted.Total, nil
}
