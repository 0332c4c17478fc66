// Command bench drives plugin executables through the official host library and prints one JSON object per
// measurement and run. The probe and the Go twin do the same work in turns; the release tells what it costs.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"

	"set-update/conformance/host"
)

// sizes are how often each thing is done in one run.
type sizes struct {
	runs, starts                          int
	warmUp, hooks, together, calls, small int
	large                                 int
	restAfter, restUntil                  int
}

var (
	full  = sizes{runs: 5, starts: 7, warmUp: 20_000, hooks: 10_000, together: 60_000, calls: 4_000, small: 3_000, large: 15, restAfter: 100_000, restUntil: 500_000}
	quick = sizes{runs: 3, starts: 5, warmUp: 5_000, hooks: 3_000, together: 12_000, calls: 1_000, small: 500, large: 5, restAfter: 20_000, restUntil: 60_000}
)

type measurement struct {
	Subject string  `json:"subject"`
	Name    string  `json:"name"`
	Value   float64 `json:"value"`
	Unit    string  `json:"unit"`
}

func main() {
	probe := flag.String("probe", "", "executable of the probe")
	twin := flag.String("twin", "", "executable of the Go twin")
	release := flag.String("release", "", "executable of the release")
	var site jira
	flag.StringVar(&site.url, "jira", "", "address of a Jira with 500 tickets on its board")
	flag.StringVar(&site.account, "account", "", "account for it")
	flag.StringVar(&site.token, "token", "", "token for it")
	isQuick := flag.Bool("quick", false, "fewer runs and calls")
	flag.Parse()
	size := full
	if *isQuick {
		size = quick
	}
	host.Quiet()
	if err := run(size, *probe, *twin, *release, site); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(size sizes, probe, twin, release string, site jira) error {
	for number := range size.runs {
		pair := []subject{{"probe", probe, "/probe"}, {"twin", twin, "/twin"}}
		if number%2 == 1 {
			slices.Reverse(pair)
		}
		for _, s := range pair {
			for _, measure := range []func(sizes, subject) error{speed, crowd} {
				if err := measure(size, s); err != nil {
					return fmt.Errorf("%s: %w", s.name, err)
				}
			}
		}
		if err := memory(size, pair[number%2]); err != nil {
			return fmt.Errorf("probe: %w", err)
		}
		if err := commandMemory(size, subject{"release", release, "/set-update help"}); err != nil {
			return fmt.Errorf("release: %w", err)
		}
	}
	for range size.runs {
		if err := panel(size, subject{"release", release, ""}, site); err != nil {
			return fmt.Errorf("panel: %w", err)
		}
	}
	for range size.starts {
		for _, s := range []subject{{"release", release, "/set-update help"}, {"twin", twin, "/twin"}} {
			if err := start(s); err != nil {
				return fmt.Errorf("%s: %w", s.name, err)
			}
		}
	}
	return nil
}

func (s subject) tell(name string, value float64, unit string) error {
	return json.NewEncoder(os.Stdout).Encode(measurement{Subject: s.name, Name: name, Value: value, Unit: unit})
}
