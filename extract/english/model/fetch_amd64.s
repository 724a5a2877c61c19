#include "textflag.h"

// func fetchRows(words unsafe.Pointer, rowBytes int, features []uint32, shift uint)
TEXT ·fetchRows(SB), NOSPLIT, $0-48
	MOVQ words+0(FP), BX
	MOVQ rowBytes+8(FP), DI
	MOVQ features_base+16(FP), SI
	MOVQ features_len+24(FP), DX
	MOVQ shift+40(FP), CX

next:
	SUBQ       $1, DX
	JLT        done
	MOVL       (SI), AX
	SHRL       CX, AX
	IMULQ      DI, AX
	PREFETCHT0 (BX)(AX*1)
	ADDQ       $4, SI
	JMP        next

done:
	RET
