//! wirecode for WebAssembly: texts pass through linear memory, without generated glue.
//!
//! The host reserves memory for a call, writes it, and calls; it reads the answer, and releases it. Calls and answers are
//! those of [`wirecode::json::call`]. `npm/src/core.js` does so.

use std::ptr::slice_from_raw_parts_mut;

/// Reserves memory for a call of `length` bytes, which [`call`] takes back; returns its address.
#[unsafe(no_mangle)]
pub extern "C" fn wirecode_reserve(length: usize) -> *mut u8 {
    Box::into_raw(vec![0_u8; length].into_boxed_slice()).cast()
}

/// Answers the call in this memory. Returns the answer's address in the upper 32 bits, its length in the lower.
///
/// # Safety
/// The memory is from [`wirecode_reserve`], for the same length, and hasn't been passed to this function before.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wirecode_call(address: *mut u8, length: usize) -> u64 {
    // SAFETY: the caller guarantees that this is the box that `wirecode_reserve` gave away.
    let call = unsafe { Box::from_raw(slice_from_raw_parts_mut(address, length)) };
    let answer = wirecode::json::call(&String::from_utf8_lossy(&call)).into_bytes().into_boxed_slice();
    let length = answer.len() as u64;
    (Box::into_raw(answer).cast::<u8>().addr() as u64) << 32 | length
}

/// Releases the memory of an answer.
///
/// # Safety
/// Address and length are those of an answer of [`wirecode_call`] that hasn't been released.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wirecode_release(address: *mut u8, length: usize) {
    // SAFETY: the caller guarantees that this is the box that `wirecode_call` gave away.
    drop(unsafe { Box::from_raw(slice_from_raw_parts_mut(address, length)) });
}
