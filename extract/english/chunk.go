package english

func chunk(d *doc) {}
