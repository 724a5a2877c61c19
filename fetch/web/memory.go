package web

import (
	"container/list"
	"context"
	"sync"
)

// memoryLimit is how many bytes of robots.txt are kept in memory; most have less than
// one kilobyte.
const memoryLimit = 32 << 20

// memory is a Cache in memory. When it is full, what was longest unused is forgotten.
type memory struct {
	mu    sync.Mutex
	limit int
	size  int
	order *list.List // of *entry, the last used first
	byKey map[string]*list.Element
}

type entry struct {
	key   string
	value []byte
}

func (e *entry) size() int { return len(e.key) + len(e.value) + 200 }

func newMemory(limit int) *memory {
	return &memory{limit: limit, order: list.New(), byKey: map[string]*list.Element{}}
}

func (m *memory) Get(_ context.Context, key string) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	at, ok := m.byKey[key]
	if !ok {
		return nil, nil
	}
	m.order.MoveToFront(at)
	return at.Value.(*entry).value, nil
}

func (m *memory) Put(_ context.Context, key string, value []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.drop(m.byKey[key])
	e := &entry{key, value}
	m.byKey[key] = m.order.PushFront(e)
	for m.size += e.size(); m.size > m.limit && m.order.Len() > 1; {
		m.drop(m.order.Back())
	}
	return nil
}

func (m *memory) drop(at *list.Element) {
	if at == nil {
		return
	}
	e := m.order.Remove(at).(*entry)
	m.size -= e.size()
	delete(m.byKey, e.key)
}

// keyLock is a lock for each key.
type keyLock struct {
	mu   sync.Mutex
	held map[string]*keyHold
}

type keyHold struct {
	token chan struct{}
	users int // who holds it or waits for it
}

// lock waits for the key's lock, or for the context's end.
func (l *keyLock) lock(ctx context.Context, key string) (unlock func(), err error) {
	l.mu.Lock()
	if l.held == nil {
		l.held = map[string]*keyHold{}
	}
	h := l.held[key]
	if h == nil {
		h = &keyHold{token: make(chan struct{}, 1)}
		l.held[key] = h
	}
	h.users++
	l.mu.Unlock()
	select {
	case h.token <- struct{}{}:
		return func() { <-h.token; l.leave(key, h) }, nil
	case <-ctx.Done():
		l.leave(key, h)
		return nil, ctx.Err()
	}
}

func (l *keyLock) leave(key string, h *keyHold) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if h.users--; h.users == 0 {
		delete(l.held, key)
	}
}
