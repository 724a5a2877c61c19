package bus

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/micro"
)

// ExtractService is where the service of that name is asked. On the embedded server only
// Options.Serves lets subscribers ask.
const ExtractService = "svc.extract.v1"

// A Service answers requests of other programs, beside the stages, as a NATS micro
// service: it is found by $SRV.PING, INFO and STATS, and several processes that serve the
// same share the requests.
type Service struct {
	Name        string
	Version     string // three numbers with dots
	Description string
	Subject     string
	Workers     int // requests in hand at once
	Queue       int // requests that may wait for a worker; what comes then is told to come later
	MaxRequest  int // bytes
	Timeout     time.Duration
	// Handle answers a request with JSON. Its context has the Timeout. A *ServiceError is
	// for who asked; another error is a fault, and only logged.
	Handle func(context.Context, Request) ([]byte, error)
	// Ended, if set, is told how each request ended: the code of what was answered, 200 if
	// that is no error, and how long it was in hand.
	Ended func(code int, took time.Duration)
}

// A Request is what somebody asks.
type Request struct {
	ContentType string // "" if the request does not say
	Data        []byte
}

// A ServiceError is an answer that is none. The code is one of HTTP's.
type ServiceError struct {
	Code int
	Text string // what is wrong and what to do
}

func (e *ServiceError) Error() string { return fmt.Sprintf("%d: %s", e.Code, e.Text) }

// ServiceStats are figures beside those that a micro service counts by itself: it counts a
// request when it is taken, and as errors only those that are refused at once.
type ServiceStats struct {
	Workers  int   `json:"workers"`
	InHand   int   `json:"in_hand"`
	Waiting  int   `json:"waiting"`
	Answered int64 `json:"answered"`
	Failed   int64 `json:"failed"` // answered by an error
	Busy     int64 `json:"busy"`   // told to come later
	Work     int64 `json:"work"`   // time of all answers, in nanoseconds
}

// Serve answers requests until ctx ends; what has been taken by then is answered still.
func (b *Bus) Serve(ctx context.Context, s Service) error {
	d := &desk{Service: s, bus: b, queue: make(chan *nats.Msg, s.Queue)}
	d.stats.Workers = s.Workers
	var all sync.WaitGroup
	for range s.Workers {
		all.Go(func() {
			for m := range d.queue {
				d.work(context.WithoutCancel(ctx), m)
			}
		})
	}
	defer all.Wait()
	defer d.close()
	running, err := micro.AddService(b.conn, micro.Config{
		Name: s.Name, Version: s.Version, Description: s.Description, StatsHandler: func(*micro.Endpoint) any { return d.figures() },
	})
	if err != nil {
		return fmt.Errorf("service %s: %w", s.Name, err)
	}
	err = running.AddEndpoint("default", micro.HandlerFunc(d.take), micro.WithEndpointSubject(s.Subject), micro.WithEndpointPendingLimits(pendingRequests, pendingRequests*s.MaxRequest))
	if err != nil {
		return errors.Join(fmt.Errorf("service %s: %w", s.Name, err), running.Stop())
	}
	<-ctx.Done()
	if err := running.Stop(); err != nil && !errors.Is(err, nats.ErrConnectionClosed) {
		return fmt.Errorf("service %s: %w", s.Name, err)
	}
	return nil
}

// headerRoom is for the headers of an answer, which count as it does.
const headerRoom = 1 << 10

// pendingRequests is how many requests may lie in this process before they are looked at,
// which takes no time.
const pendingRequests = 256

// desk is where a service's requests are taken and answered.
type desk struct {
	Service
	bus *Bus

	mu     sync.Mutex
	closed bool
	queue  chan *nats.Msg
	stats  ServiceStats
}

func (d *desk) close() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.closed = true
	close(d.queue)
}

func (d *desk) figures() ServiceStats {
	d.mu.Lock()
	defer d.mu.Unlock()
	stats := d.stats
	stats.Waiting = len(d.queue)
	return stats
}

// take gives a request to the workers, or refuses it at once.
func (d *desk) take(r micro.Request) {
	if err := d.offer(r); err != nil {
		d.ended(err.Code, 0)
		if err := r.Error(strconv.Itoa(err.Code), err.Text, nil); err != nil {
			d.bus.log.Debug("nats: a request is not answered", "service", d.Name, "error", err)
		}
	}
}

func (d *desk) offer(r micro.Request) *ServiceError {
	if n := len(r.Data()); n > d.MaxRequest {
		return &ServiceError{413, fmt.Sprintf("the request has %d bytes; send at most %d", n, d.MaxRequest)}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.closed {
		select {
		case d.queue <- &nats.Msg{Subject: r.Reply(), Header: nats.Header(r.Headers()), Data: r.Data()}:
			return nil
		default:
		}
	}
	d.stats.Busy++
	return &ServiceError{503, "busy: ask again in a second or so, or run more processes of the extract stage"}
}

// work answers one request. A handler that does not end in its time is answered for, and
// keeps its worker until it ends.
func (d *desk) work(ctx context.Context, m *nats.Msg) {
	begun := time.Now()
	d.count(func(s *ServiceStats) { s.InHand++ })
	defer d.count(func(s *ServiceStats) { s.InHand--; s.Work += int64(time.Since(begun)) })
	type outcome struct {
		data []byte
		err  error
	}
	limited, cancel := context.WithTimeout(ctx, d.Timeout)
	defer cancel()
	ended := make(chan outcome, 1)
	go func() {
		data, err := caught(limited, func(ctx context.Context) ([]byte, error) {
			return d.Handle(ctx, Request{contentType(m.Header), m.Data})
		})
		ended <- outcome{data, err}
	}()
	select {
	case o := <-ended:
		d.ended(d.answer(m.Subject, o.data, o.err), time.Since(begun))
	case <-limited.Done():
		d.ended(d.answer(m.Subject, nil, limited.Err()), time.Since(begun))
		<-ended
	}
}

func (d *desk) ended(code int, took time.Duration) {
	if d.Ended != nil {
		d.Ended(code, took)
	}
}

// contentType is the header of that name, however it is written: headers of NATS are told
// apart by case.
func contentType(h nats.Header) string {
	for name, values := range h {
		if strings.EqualFold(name, "Content-Type") && len(values) > 0 {
			return values[0]
		}
	}
	return ""
}

func (d *desk) count(change func(*ServiceStats)) {
	d.mu.Lock()
	defer d.mu.Unlock()
	change(&d.stats)
}

// answer sends data, or says what is wrong, and returns the code of that.
func (d *desk) answer(to string, data []byte, err error) int {
	msg, code := nats.NewMsg(to), 200
	if most := d.bus.conn.MaxPayload() - headerRoom; err == nil && int64(len(data)) > most {
		err = &ServiceError{413, fmt.Sprintf("the answer has %d bytes, and this NATS server carries at most %d: send the text in parts", len(data), most)}
	}
	if err == nil {
		msg.Data = data
		msg.Header.Set("Content-Type", "application/json")
	} else {
		e := d.told(err)
		code = e.Code
		msg.Header.Set(micro.ErrorCodeHeader, strconv.Itoa(e.Code))
		msg.Header.Set(micro.ErrorHeader, escape(e.Text))
	}
	d.count(func(s *ServiceStats) {
		s.Answered++
		if err != nil {
			s.Failed++
		}
	})
	if to == "" { // nobody waits for it
		return code
	}
	if err := d.bus.conn.PublishMsg(msg); err != nil {
		d.bus.log.Warn("nats: an answer is not sent", "service", d.Name, "error", err)
	}
	return code
}

// told is an error as it is told to who asked; a fault of ours is logged.
func (d *desk) told(err error) *ServiceError {
	var e *ServiceError
	switch {
	case errors.As(err, &e):
		return e
	case errors.Is(err, context.DeadlineExceeded):
		return &ServiceError{504, fmt.Sprintf("it took longer than %v: send the text in parts", d.Timeout)}
	}
	d.bus.log.Error("nats: a request failed", "service", d.Name, "error", err)
	return &ServiceError{500, "a fault of hearsay's, which is in its log: please report it with your request"}
}
