package english

func findClaims(d *doc) {}
func judgeActs(d *doc) {}
func findReplies(d *doc) {}
func restate(d *doc) {}
