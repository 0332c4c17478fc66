package conformance

import (
	"fmt"
	"net/http"
	"slices"
	"testing"

	"set-update/conformance/host"
)

const (
	hookCount = 200_000
	// warmUp is what both sides may grow on: pools, compiled code, arenas of the collector.
	warmUp = 50_000
	// rounds after the warm-up, between which the plugin is looked at: its collector gives pages back now and then.
	rounds = 6
	// pluginGrowth and hostGrowth lie below what a definition per reply would cost (600 MB after 870,000 hooks, 50 MB between the
	// halves), and above what the collector leaves lying about.
	pluginGrowth = 32 << 10
	hostGrowth   = 8 << 20
)

func TestMemoryIsFlatOverManyHooks(t *testing.T) {
	h, _ := activate(t, release(t))
	hooks := hooksOf(t, h)
	pid := pidOf(t, h)
	run := func(count int) {
		host.Together(inFlight, func(worker int) {
			for call := worker; call < count; call += inFlight {
				if _, err := execute(hooks, "/set-update help"); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	run(warmUp)
	hostBefore := host.OwnHeapBytes()
	resident := make([]int, 0, rounds)
	for range rounds {
		run((hookCount - warmUp) / rounds)
		resident = append(resident, host.ResidentKB(pid))
	}
	hostAfter := host.OwnHeapBytes()
	// What is held shows where the least is resident.
	pluginBefore, pluginAfter := slices.Min(resident[:rounds/2]), slices.Min(resident[rounds/2:])
	t.Logf("between %d and %d hooks: plugin %v kB resident, host %d and %d kB of heap",
		warmUp, hookCount, resident, hostBefore>>10, hostAfter>>10)
	if pluginAfter > pluginBefore+pluginGrowth {
		t.Errorf("the plugin grew by %d kB", pluginAfter-pluginBefore)
	}
	if hostAfter > hostBefore+hostGrowth {
		t.Errorf("the host grew by %d kB", (hostAfter-hostBefore)>>10)
	}
}

// repliesStream is where the replies to hooks travel: the host opens control, stdout and stderr as 1, 3 and 5, and
// this one next; what the plugin opens has even numbers.
const repliesStream = 7

// A type definition that is sent again, or a new one for each reply, shows as replies as large as the first.
// What may differ is the call's number in each reply: one byte below 128, then up to three.
func TestReplySizeIsConstantAfterTheFirst(t *testing.T) {
	each(t, []subject{twin(t), probe(t), release(t)}, func(t *testing.T, s subject) {
		h, proxy := attach(t, s, launch(t, s.executable), "")
		call := func() int {
			before := proxy.Received()[repliesStream]
			works(t, h, s)
			return proxy.Received()[repliesStream] - before
		}
		first, second := call(), call()
		if second == 0 || second >= first {
			t.Fatalf("the first reply has %d bytes, the second %d: definitions are sent again", first, second)
		}
		for number := range 1000 {
			if got := call(); got < second-3 || got > second+3 {
				t.Fatalf("reply %d has %d bytes, the second %d", number+3, got, second)
			}
		}
	})
}

func TestHTTPAnswersLeaveNothingBehind(t *testing.T) {
	h, _ := activate(t, probe(t))
	hooks := hooksOf(t, h)
	pid := pidOf(t, h)
	run := func(count int) {
		host.Together(inFlight, func(worker int) {
			for number := worker; number < count; number += inFlight {
				if w := request(hooks, http.MethodGet, fmt.Sprintf("/small?number=%d", number), nil, nil); w.Code != http.StatusOK {
					t.Errorf("status %d", w.Code)
					return
				}
			}
		})
	}
	run(5_000)
	before := host.ResidentKB(pid)
	run(10_000)
	if after := host.ResidentKB(pid); after > before+pluginGrowth {
		t.Errorf("10,000 requests more: from %d to %d kB", before, after)
	}
}
