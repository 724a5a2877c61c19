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
