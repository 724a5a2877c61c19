package main

import (
	"context"
	"net/url"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"hearsay/cmd/internal/bus"
)

func metric(name, help string, labels ...string) *prometheus.Desc {
	return prometheus.NewDesc("hearsay_"+name, help, labels, nil)
}

// tallyCollector gives what the tally has counted.
type tallyCollector struct{ *tally }

var (
	takenMetric  = metric("messages_taken_total", "Messages that a stage of this process has begun to handle, every attempt counted.", "stage")
	endedMetric  = metric("messages_ended_total", "Messages that a stage of this process has handled: done, or its fate (wait, retry, drop, park) by the class of the error.", "stage", "fate", "class")
	inHandMetric = metric("messages_in_hand", "Messages that a stage of this process has in hand.", "stage")
	claimsMetric = metric("claims_published_total", "Claims that this process has published, by what was done in speaking and by status (current, withdrawn).", "act", "status")
)

func (c tallyCollector) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{takenMetric, endedMetric, inHandMetric, claimsMetric} {
		to <- d
	}
}

func (c tallyCollector) Collect(to chan<- prometheus.Metric) {
	now := c.snapshot()
	for stage, n := range now.taken {
		to <- prometheus.MustNewConstMetric(takenMetric, prometheus.CounterValue, float64(n), stage)
		to <- prometheus.MustNewConstMetric(inHandMetric, prometheus.GaugeValue, float64(now.inHand(stage)), stage)
	}
	for e, n := range now.ended {
		to <- prometheus.MustNewConstMetric(endedMetric, prometheus.CounterValue, float64(n), e.stage, string(e.fate), e.class)
	}
	for p, n := range now.claims {
		to <- prometheus.MustNewConstMetric(claimsMetric, prometheus.CounterValue, float64(n), p.act, p.status)
	}
}

// roundsCollector gives how the sources of this process fare.
type roundsCollector struct{ *observer }

var (
	sourceGoodMetric   = metric("source_last_success_timestamp_seconds", "When a source was last read without an error, in Unix time.", "source")
	sourceNextMetric   = metric("source_next_timestamp_seconds", "When a source is read again, in Unix time.", "source")
	sourceFailedMetric = metric("source_failed_rounds", "How many rounds of a source have failed in a row.", "source")
)

func (c roundsCollector) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{sourceGoodMetric, sourceNextMetric, sourceFailedMetric} {
		to <- d
	}
}

func (c roundsCollector) Collect(to chan<- prometheus.Metric) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for name, r := range c.rounds {
		label := sourceLabel(name)
		to <- prometheus.MustNewConstMetric(sourceFailedMetric, prometheus.GaugeValue, float64(r.Failures), label)
		for d, at := range map[*prometheus.Desc]time.Time{sourceGoodMetric: r.Good, sourceNextMetric: r.Next} {
			if !at.IsZero() {
				to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, float64(at.UnixMilli())/1000, label)
			}
		}
	}
}

// sourceLabel is a source's name for others to see: an address without its user and its
// query, which may hold a key. What tells it from its like is a hash then.
func sourceLabel(name string) string {
	kind, address, two := strings.Cut(name, " ")
	if !two {
		kind, address = "", name
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.User == nil && u.RawQuery == "" {
		return strings.ToValidUTF8(name, "\uFFFD")
	}
	u.User, u.RawQuery, u.Fragment = nil, "", ""
	return strings.TrimSpace(kind + " " + u.String() + " " + hashOf(name)[:6])
}

// busCollector asks the server, at every scrape and no longer than scrapeLimit, what
// waits in the queues: of the whole pipeline, not of this process alone.
type busCollector struct{ bus *bus.Bus }

// scrapeLimit is how long the server may take to answer all that a scrape asks.
const scrapeLimit = 3 * time.Second

var (
	serverMetric  = metric("server_up", "1 if the NATS server answered this scrape, 0 if it did not: then nothing is known of queues and parked messages.")
	waitingMetric = metric("queue_waiting_messages", "Messages of the whole pipeline that no process has been handed yet.", "stream", "consumer")
	restingMetric = metric("queue_in_hand_messages", "Messages of the whole pipeline that some process has in hand, or that rest between two attempts.", "stream", "consumer")
	oldestMetric  = metric("queue_oldest_timestamp_seconds", "When the first of the messages that wait was published, in Unix time; of a queue in which some wait.", "stream", "consumer")
	fullMetric    = metric("queue_full", "1 if a queue is so far behind that what feeds its stream waits for it, lest the stream give up what is not done.", "stream", "consumer")
	lostMetric    = metric("queue_lost_messages", "Messages that a stream has given up for their age before who reads it came to them: at most, and until that has gone on.", "stream", "consumer")
	parkedMetric  = metric("parked_messages", "Messages of the whole pipeline that were given up and wait for a person (hearsay dlq ls), by the class of the error.", "consumer", "class")
)

func (c busCollector) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{serverMetric, waitingMetric, restingMetric, oldestMetric, fullMetric, lostMetric, parkedMetric} {
		to <- d
	}
}

func (c busCollector) Collect(to chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), scrapeLimit)
	defer cancel()
	queues, err := c.bus.Queues(ctx)
	var parked []bus.ParkedCount
	if err == nil {
		parked, err = c.bus.ParkedCounts(ctx)
	}
	if err != nil {
		to <- prometheus.MustNewConstMetric(serverMetric, prometheus.GaugeValue, 0)
		return
	}
	to <- prometheus.MustNewConstMetric(serverMetric, prometheus.GaugeValue, 1)
	for _, q := range queues {
		to <- prometheus.MustNewConstMetric(waitingMetric, prometheus.GaugeValue, float64(q.Waiting), q.Stream, q.Consumer)
		to <- prometheus.MustNewConstMetric(restingMetric, prometheus.GaugeValue, float64(q.InHand), q.Stream, q.Consumer)
		to <- prometheus.MustNewConstMetric(lostMetric, prometheus.GaugeValue, float64(q.Lost), q.Stream, q.Consumer)
		full := 0.
		if q.Full {
			full = 1
		}
		to <- prometheus.MustNewConstMetric(fullMetric, prometheus.GaugeValue, full, q.Stream, q.Consumer)
	}
	for _, q := range queues {
		if !q.Oldest.IsZero() {
			to <- prometheus.MustNewConstMetric(oldestMetric, prometheus.GaugeValue, float64(q.Oldest.UnixMilli())/1000, q.Stream, q.Consumer)
		}
	}
	for _, p := range parked {
		to <- prometheus.MustNewConstMetric(parkedMetric, prometheus.GaugeValue, float64(p.Messages), p.Stage, p.Class)
	}
}
