/* Preloaded before the C library: fails the calls that the control file selects, without mounts and without root. The
 * file is mapped, so changes to it take effect at once. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { DISK_HAS_ROOM, DISK_TAKES_NOTHING, DISK_GROWS_NOTHING };
enum { SYNC_WORKS, SYNC_FAILS, SYNC_FAILS_AND_LOSES };

static struct control {
    volatile int64_t disk, sync, clock_secs;
} sound, *control = &sound;

/* Only files whose path contains this text fail. */
static const char *broken_files = "";

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("FAULTS_CONTROL"), *files = getenv("FAULTS_FILES");
    int fd = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (fd < 0 || !files) return;
    void *page = mmap(NULL, sizeof *control, PROT_READ, MAP_SHARED, fd, 0);
    close(fd);
    if (page == MAP_FAILED) return;
    broken_files = files;
    control = page;
}

#define REAL(name) ({ static typeof(&name) real; real ? real : (real = dlsym(RTLD_NEXT, #name)); })

static int is_meant(int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return strstr(path, broken_files) != NULL;
}

/* The bytes of a file before each write. A sync that fails restores them, as a disk may. */
static struct undo {
    struct undo *earlier;
    dev_t device;
    ino_t inode;
    off_t at;
    ssize_t length;
    char bytes[];
} *undos;
static pthread_mutex_t undos_lock = PTHREAD_MUTEX_INITIALIZER;

static void remember(int fd, size_t length, off_t at) {
    struct stat file;
    struct undo *undo = malloc(sizeof *undo + length);
    if (!undo || fstat(fd, &file)) return free(undo);
    undo->device = file.st_dev;
    undo->inode = file.st_ino;
    undo->at = at;
    undo->length = pread(fd, undo->bytes, length, at);
    pthread_mutex_lock(&undos_lock);
    undo->earlier = undos;
    undos = undo;
    pthread_mutex_unlock(&undos_lock);
}

static void put_back(int fd) {
    struct stat file;
    if (fstat(fd, &file)) return;
    pthread_mutex_lock(&undos_lock);
    for (struct undo **next = &undos, *undo; (undo = *next);) {
        if (undo->device != file.st_dev || undo->inode != file.st_ino) {
            next = &undo->earlier;
            continue;
        }
        if (undo->length > 0) REAL(pwrite64)(fd, undo->bytes, undo->length, undo->at);
        *next = undo->earlier;
        free(undo);
    }
    pthread_mutex_unlock(&undos_lock);
}

enum { WHERE_IT_STANDS = -1 };

static off_t place(int fd) {
    struct stat file;
    if (fcntl(fd, F_GETFL) & O_APPEND) return fstat(fd, &file) ? 0 : file.st_size;
    return lseek(fd, 0, SEEK_CUR);
}

/* Whether the disk accepts `length` bytes at `at`. */
static int takes(int fd, size_t length, off_t at) {
    if (!control->disk && control->sync != SYNC_FAILS_AND_LOSES) return 1;
    if (!is_meant(fd)) return 1;
    if (at == WHERE_IT_STANDS) at = place(fd);
    struct stat file;
    int grows = fstat(fd, &file) == 0 && at + (off_t)length > file.st_size;
    if (control->disk == DISK_TAKES_NOTHING || (control->disk == DISK_GROWS_NOTHING && grows)) {
        errno = ENOSPC;
        return 0;
    }
    if (control->sync == SYNC_FAILS_AND_LOSES) remember(fd, length, at);
    return 1;
}

static size_t sum(const struct iovec *parts, int count) {
    size_t length = 0;
    for (int part = 0; part < count; part++) length += parts[part].iov_len;
    return length;
}

ssize_t write(int fd, const void *bytes, size_t length) {
    return takes(fd, length, WHERE_IT_STANDS) ? REAL(write)(fd, bytes, length) : -1;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) {
    return takes(fd, length, at) ? REAL(pwrite)(fd, bytes, length, at) : -1;
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
    return takes(fd, length, at) ? REAL(pwrite64)(fd, bytes, length, at) : -1;
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) {
    return takes(fd, sum(parts, count), at) ? REAL(pwritev)(fd, parts, count, at) : -1;
}

ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t at) {
    return takes(fd, sum(parts, count), at) ? REAL(pwritev64)(fd, parts, count, at) : -1;
}

static int syncs(int fd) {
    if (!control->sync || !is_meant(fd)) return 1;
    if (control->sync == SYNC_FAILS_AND_LOSES) put_back(fd);
    errno = EIO;
    return 0;
}

int fsync(int fd) { return syncs(fd) ? REAL(fsync)(fd) : -1; }

int fdatasync(int fd) { return syncs(fd) ? REAL(fdatasync)(fd) : -1; }

int clock_gettime(clockid_t clock, struct timespec *now) {
    int failed = REAL(clock_gettime)(clock, now);
    if (!failed && clock == CLOCK_REALTIME) now->tv_sec += control->clock_secs;
    return failed;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    int failed = REAL(gettimeofday)(now, zone);
    if (!failed) now->tv_sec += control->clock_secs;
    return failed;
}

time_t time(time_t *to) {
    time_t now = REAL(time)(NULL) + control->clock_secs;
    if (to) *to = now;
    return now;
}
