package english

import (
	"fmt"

	"hearsay/extract/english/model"
)

// weights packs the checker for a file.
func (k *checker) weights() *model.Weights {
	return &model.Weights{
		Tables: map[string]*model.Table{checkName: k.table}, Curves: map[string]model.Curve{checkName: k.trust}, Texts: map[string]string{checkName: k.name},
	}
}

// withChecker is a file of weights with the checker in it, whatever it held for one, and
// with a version of its own.
func withChecker(file []byte, k *checker) ([]byte, error) {
	w := k.weights()
	w.Texts[versionName] = ""
	unsealed, err := model.With(file, w)
	if err != nil {
		return nil, notWeights(err)
	}
	return model.With(unsealed, &model.Weights{Texts: map[string]string{versionName: digits(unsealed)}})
}

// unpackChecker takes the checker from a file of weights: nil if it has none.
func unpackChecker(w *model.Weights, l *lexis) (*checker, error) {
	table := w.Tables[checkName]
	switch {
	case table == nil:
		return nil, nil
	case table.Width != 1 || len(w.Curves[checkName].X) == 0 || w.Texts[checkName] == "":
		return nil, fmt.Errorf("the table %q has no width of 1, no curve or no name", checkName)
	}
	return &checker{table: table, trust: w.Curves[checkName], lexis: l, name: w.Texts[checkName]}, nil
}

// named gives the checker its name with its version, the digits of what it learnt.
func (k *checker) named() error {
	k.name = ""
	file, err := k.weights().Encode()
	k.name = Name + "/worth@" + digits(file)
	return err
}
