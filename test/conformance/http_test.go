package conformance

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/mattermost/mattermost/server/public/plugin"

	"set-update/conformance/host"
)

const (
	megabyte    = 1 << 20
	defaultCap  = 8 * megabyte
	userHeader  = "Mattermost-User-Id"
	alice       = "alicealicealicealicealicea"
	inFlight    = 64
	chunkedSize = 300_001
)

// noise is the same bytes for the same size, and no two parts of it alike.
func noise(size int) []byte {
	data := make([]byte, size)
	rand.New(rand.NewSource(int64(size))).Read(data)
	return data
}

// countingWriter keeps what a response writer was told, call by call.
type countingWriter struct {
	*httptest.ResponseRecorder
	writes int
}

func (w *countingWriter) Write(chunk []byte) (int, error) {
	w.writes++
	return w.ResponseRecorder.Write(chunk)
}

func TestBodiesGoBothWaysUnchanged(t *testing.T) {
	each(t, []subject{twin(t), probe(t)}, func(t *testing.T, s subject) {
		h, _ := activate(t, s)
		hooks := hooksOf(t, h)
		for _, size := range []int{0, 1, 255, 4096, 256 << 10, 256<<10 + 1, 5 * megabyte} {
			body := noise(size)
			w := &countingWriter{ResponseRecorder: httptest.NewRecorder()}
			hooks.ServeHTTP(&plugin.Context{}, w, httptest.NewRequest(http.MethodPost, "/echo", bytes.NewReader(body)))
			if w.Code != http.StatusOK || !bytes.Equal(w.Body.Bytes(), body) {
				t.Errorf("%d bytes: status %d, %d bytes came back, equal: %v", size, w.Code, w.Body.Len(), bytes.Equal(w.Body.Bytes(), body))
			}
			if w.writes > 1 {
				t.Errorf("%d bytes: %d writes; a caller that keeps only the last loses the others", size, w.writes)
			}
		}
	})
}

func TestLargeDownload(t *testing.T) {
	h, _ := activate(t, probe(t))
	w := request(hooksOf(t, h), http.MethodGet, fmt.Sprintf("/download?bytes=%d", 5*megabyte), nil, nil)
	if w.Code != http.StatusOK || w.Body.Len() != 5*megabyte {
		t.Errorf("status %d, %d bytes", w.Code, w.Body.Len())
	}
}

func TestBodyThatArrivesInPieces(t *testing.T) {
	h, _ := activate(t, probe(t))
	hooks := hooksOf(t, h)
	body := noise(chunkedSize)
	for name, reader := range map[string]io.Reader{
		"half of what was asked": iotest.HalfReader(bytes.NewReader(body)),
		"end with the last data": iotest.DataErrReader(bytes.NewReader(body)),
		"length not known":       io.MultiReader(bytes.NewReader(body[:7]), bytes.NewReader(body[7:])),
	} {
		w := request(hooks, http.MethodPost, "/echo", reader, nil)
		if !bytes.Equal(w.Body.Bytes(), body) {
			t.Errorf("%s: %d bytes came back", name, w.Body.Len())
		}
	}
}

func TestRequestArrivesWhole(t *testing.T) {
	h, _ := activate(t, probe(t))
	header := http.Header{"Mattermost-User-Id": {alice}, "X-Several": {"one", "two"}, "X-Umlaut": {"Grüße"}}
	w := request(hooksOf(t, h), http.MethodPut, "/request?channel_id=c%201&x=%C3%BC", strings.NewReader("text ü"), header)
	var got struct {
		Method  string
		Path    string
		Query   map[string]string
		Headers map[string]string
		UserId  string
		Text    string
	}
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatalf("%v in %q", err, w.Body.String())
	}
	if got.Method != http.MethodPut || got.Path != "/request" || got.Query["channel_id"] != "c 1" || got.Query["x"] != "ü" {
		t.Errorf("method, path or query: %+v", got)
	}
	if got.UserId != alice || got.Text != "text ü" || got.Headers["x-umlaut"] != "Grüße" || !strings.Contains(got.Headers["x-several"], "two") {
		t.Errorf("user, text or headers: %+v", got)
	}
}

func TestStatusAndHeadersComeBack(t *testing.T) {
	h, _ := activate(t, probe(t))
	hooks := hooksOf(t, h)
	for _, status := range []int{200, 201, 304, 404, 418, 500} {
		w := request(hooks, http.MethodPost, fmt.Sprintf("/echo?status=%d", status), nil, nil)
		if w.Code != status {
			t.Errorf("status %d, want %d", w.Code, status)
		}
		if got := w.Header().Get("Content-Type"); got != "application/octet-stream" {
			t.Errorf("content type %q", got)
		}
	}
}

func TestBodyAboveTheCapIsRefused(t *testing.T) {
	h, _ := activate(t, probe(t))
	hooks := hooksOf(t, h)
	w := request(hooks, http.MethodPost, "/echo", bytes.NewReader(noise(defaultCap+1)), nil)
	if w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("status %d", w.Code)
	}
	if w = request(hooks, http.MethodGet, "/small", nil, nil); w.Code != http.StatusOK {
		t.Errorf("the next request: status %d", w.Code)
	}
}

func TestBodyThatBreaksOffDoesNotHang(t *testing.T) {
	h, _ := activate(t, probe(t))
	hooks := hooksOf(t, h)
	broken := io.MultiReader(bytes.NewReader(noise(1000)), iotest.ErrReader(io.ErrUnexpectedEOF))
	request(hooks, http.MethodPost, "/echo", broken, nil)
	if w := request(hooks, http.MethodGet, "/small", nil, nil); w.Code != http.StatusOK {
		t.Errorf("the next request: status %d", w.Code)
	}
}

func TestManyCallsAtOnce(t *testing.T) {
	each(t, []subject{twin(t), probe(t)}, func(t *testing.T, s subject) {
		h, _ := activate(t, s)
		hooks := hooksOf(t, h)
		host.Together(inFlight, func(worker int) {
			for round := range 5 {
				if _, err := execute(hooks, s.command); err != nil {
					t.Error(err)
				}
				body := noise(10_000 + 64*worker + round)
				if w := request(hooks, http.MethodPost, "/echo", bytes.NewReader(body), nil); !bytes.Equal(w.Body.Bytes(), body) {
					t.Errorf("worker %d got %d bytes that are not its own", worker, w.Body.Len())
				}
			}
		})
	})
}

func TestManyLargeBodiesAtOnce(t *testing.T) {
	h, _ := activate(t, probe(t))
	hooks := hooksOf(t, h)
	body := noise(5 * megabyte)
	host.Together(inFlight, func(int) {
		w := request(hooks, http.MethodPost, "/upload", bytes.NewReader(body), nil)
		if want := fmt.Sprintf(`{"bytes":%d}`, len(body)); strings.TrimSpace(w.Body.String()) != want {
			t.Errorf("status %d: %s", w.Code, w.Body.String())
		}
	})
}
