# Runs each script of the arguments by itself, and leaves how it ended in a file beside it.
for script in "$@"; do
    timeout 20 bash "$script" <stdin.txt >"$script.out" 2>&1
    echo $? >"$script.exit"
done
