// A comment at the top of a sample that is in another client than the one asked for.

/** Below the opening tag of PHP, above everything else. */
function withComment(code, comment = "") {
  const tag = "<?php\n";
  return code.startsWith(tag) ? tag + comment + code.slice(tag.length) : comment + code;
}

export { withComment };
