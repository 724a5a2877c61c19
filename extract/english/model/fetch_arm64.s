#include "textflag.h"

// func fetchRows(words unsafe.Pointer, rowBytes int, features []uint32, shift uint)
TEXT ·fetchRows(SB), NOSPLIT, $0-48
	MOVD words+0(FP), R0
	MOVD rowBytes+8(FP), R1
	MOVD features_base+16(FP), R2
	MOVD features_len+24(FP), R3
	MOVD shift+40(FP), R4

next:
	SUBS   $1, R3
	BLT    done
	MOVWU.P 4(R2), R5
	LSRW   R4, R5, R5
	MADD   R1, R0, R5, R6
	PRFM   (R6), PLDL1KEEP
	B      next

done:
	RET
