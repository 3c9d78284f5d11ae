;; How many bytes of the first `length` of the memory are line feeds? `length` is a multiple of 16.
(module
  (memory (export "memory") 8)
  (func (export "count") (param $length i32) (result i32)
    (local $at i32) (local $sum i32)
    (block $done
      (loop $more
        (br_if $done (i32.ge_u (local.get $at) (local.get $length)))
        (local.set $sum
          (i32.add
            (local.get $sum)
            (i32.popcnt (i8x16.bitmask (i8x16.eq (v128.load (local.get $at)) (i8x16.splat (i32.const 10)))))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $more)))
    (local.get $sum)))
