package main

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/prometheus/client_golang/prometheus"
	"go.opentelemetry.io/otel/trace/noop"
)

// undrawn are the metrics that the dashboard does without, and why.
var undrawn = map[string]string{
	"hearsay_messages_taken_total": "what has ended and what is in hand tell the same, and more",
	"hearsay_queue_lost_messages":  "it is for an alert, and should be 0 for ever",
	"hearsay_queue_full":           "it is for an alert; where it is 1, the curve of what waits stands high",
}

// described are the labels of every metric that a process can have.
func described(t *testing.T) map[string][]string {
	o := newObserver(newTally(), noop.Tracer{})
	o.registry.MustRegister(busCollector{})
	to := make(chan *prometheus.Desc)
	go func() {
		o.registry.Describe(to)
		close(to)
	}()
	all := map[string][]string{}
	form := regexp.MustCompile(`^Desc\{fqName: "(\w+)", help: ".*", constLabels: \{(.*)\}, variableLabels: \{(.*)\}\}$`)
	for d := range to {
		m := form.FindStringSubmatch(d.String())
		if m == nil {
			t.Fatalf("%v is not as it was", d)
		}
		all[m[1]] = strings.FieldsFunc(m[3], func(r rune) bool { return r == ',' || r == ' ' })
		for _, l := range regexp.MustCompile(`(\w+)="`).FindAllStringSubmatch(m[2], -1) {
			all[m[1]] = append(all[m[1]], l[1])
		}
	}
	return all
}

type dashboard struct {
	Panels []struct {
		ID          int
		Type, Title string
		Description string
		GridPos     struct{ X, Y, W, H int }
		Targets     []struct{ Expr, LegendFormat string }
	}
	Templating struct {
		List []struct{ Name, Query string }
	}
}

func readDashboard(t *testing.T) dashboard {
	var d dashboard
	if err := json.Unmarshal(grafanaJSON, &d); err != nil {
		t.Fatal(err)
	}
	return d
}

var (
	selector = regexp.MustCompile(`((?:hearsay|go|process)_\w+)(\{[^}]*\})?`)
	matcher  = regexp.MustCompile(`(\w+)(?:=~|!~|!=|=)"`)
	grouping = regexp.MustCompile(`by \(([^)]*)\)`)
	legend   = regexp.MustCompile(`\{\{(\w+)\}\}`)
)

// Every metric and label of the dashboard is one that there is, and every metric that there
// is stands in it, or in undrawn.
func TestTheDashboardKnowsTheMetrics(t *testing.T) {
	have := described(t)
	drawn := map[string]bool{}
	exprs := 0
	for _, p := range readDashboard(t).Panels {
		for _, target := range p.Targets {
			exprs++
			var labels []string // that this expression may speak of
			for _, m := range selector.FindAllStringSubmatch(target.Expr, -1) {
				name := m[1]
				if bucket, ok := strings.CutSuffix(name, "_bucket"); ok { // of a histogram
					name = bucket
					labels = append(labels, "le")
				}
				name = strings.TrimSuffix(name, "_count")
				own, ok := have[name]
				if !ok {
					t.Errorf("%s: there is no metric %s", p.Title, m[1])
				}
				drawn[name] = true
				labels = append(labels, own...)
			}
			labels = append(labels, "job", "instance") // Prometheus' own
			var used []string
			for _, m := range matcher.FindAllStringSubmatch(target.Expr, -1) {
				used = append(used, m[1])
			}
			for _, m := range grouping.FindAllStringSubmatch(target.Expr, -1) {
				used = append(used, strings.Split(m[1], ", ")...)
			}
			for _, m := range legend.FindAllStringSubmatch(target.LegendFormat, -1) {
				used = append(used, m[1])
			}
			for _, label := range used {
				if !slices.Contains(labels, label) {
					t.Errorf("%s: no label %s in %s", p.Title, label, target.Expr)
				}
			}
			if len(drawn) == 0 || strings.Count(target.Expr, "(") != strings.Count(target.Expr, ")") {
				t.Errorf("%s: %s", p.Title, target.Expr)
			}
		}
	}
	if exprs < 18 {
		t.Errorf("only %d expressions were read", exprs)
	}
	for name := range have {
		if !strings.HasPrefix(name, "hearsay_") {
			continue
		}
		if _, without := undrawn[name]; drawn[name] == without {
			t.Errorf("%s: drawn %v, in undrawn %v", name, drawn[name], without)
		}
	}
}

func TestTheDashboardIsOneScreenAfterTheOther(t *testing.T) {
	d := readDashboard(t)
	var rows []string
	taken, ids := map[[2]int]string{}, map[int]bool{}
	for _, p := range d.Panels {
		if p.Type == "row" {
			rows = append(rows, p.Title)
		} else if p.Description == "" || len(p.Targets) == 0 {
			t.Errorf("%s says nothing", p.Title)
		}
		if ids[p.ID] || p.GridPos.X+p.GridPos.W > 24 {
			t.Errorf("%s: id %d twice, or too wide", p.Title, p.ID)
		}
		ids[p.ID] = true
		for x := range p.GridPos.W {
			for y := range p.GridPos.H {
				at := [2]int{p.GridPos.X + x, p.GridPos.Y + y}
				if other, ok := taken[at]; ok {
					t.Fatalf("%s lies on %s", p.Title, other)
				}
				taken[at] = p.Title
			}
		}
	}
	if diff := cmp.Diff([]string{"Flow", "Failures", "Queues", "Sources", "Speed", "Service"}, rows); diff != "" {
		t.Error(diff)
	}
}

// README names every metric, and no other.
func TestReadmeNamesTheMetrics(t *testing.T) {
	want := map[string]bool{}
	for name := range described(t) {
		if strings.HasPrefix(name, "hearsay_") {
			want[name] = true
		}
	}
	got := map[string]bool{}
	for _, name := range regexp.MustCompile(`hearsay_\w+`).FindAllString(readFile(t, "../../README.md"), -1) {
		got[name] = true
	}
	if diff := cmp.Diff(slices.Sorted(maps.Keys(want)), slices.Sorted(maps.Keys(got))); diff != "" {
		t.Error(diff)
	}
}
