/*
 * Stands between a program and the C library, and counts every call that changes
 * the disk below one folder: those of Python, of SQLite and of anything else in the
 * process. The call with a chosen number does not come back, or fails.
 *
 *     cc -shared -fPIC -O1 -o shim.so shim.c -ldl -lpthread
 *     LD_PRELOAD=./shim.so python -m tests.crash.every_call ...
 *
 * The program itself says when to begin (shim_watch, called through ctypes), so one
 * warm process can fork a child for each number. With a trace descriptor, every
 * call that succeeded is written there with its bytes, and what was acknowledged
 * (shim_note) stands between them: from that, power_loss.py makes the disks that a
 * power cut could leave.
 *
 * Not seen, because they are no calls: writes to mapped memory. The vault maps no
 * file; test_shim.py looks for that, and compares this count with that of strace.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum mode {
    NOTHING,    /* only count */
    KILL,       /* the process dies instead of the call */
    TORN,       /* half of a write is done, then the process dies */
    BROKEN,     /* this call fails: input/output error */
    FULL,       /* this call fails: no space left */
    STAYS_FULL, /* this one and all later ones fail: no space left */
    SHORT,      /* a write takes half of its bytes */
    GONE,       /* this one and all later ones fail: input/output error */
    FILLS       /* a write takes half of its bytes, everything later finds no space */
};

static pthread_mutex_t one_at_a_time = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static char folder[PATH_MAX];
static size_t folder_length;
static long count, chosen;
static enum mode mode;
static int trace = -1;

#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

/* What the program says to us. */

void shim_watch(const char *path, long at, int how, int trace_descriptor)
{
    snprintf(folder, sizeof folder, "%s", path);
    folder_length = strlen(folder);
    count = 0;
    chosen = at;
    mode = how;
    trace = trace_descriptor;
}

long shim_count(void) { return count; }

void shim_off(void) { folder_length = 0; }

static void record(char call, const char *path, int64_t place, const void *content,
                   int64_t size)
{
    int32_t length = strlen(path);
    char head[21];
    if (trace < 0)
        return;
    REAL(write);
    head[0] = call;
    memcpy(head + 1, &length, 4);
    memcpy(head + 5, &place, 8);
    memcpy(head + 13, &size, 8);
    if (real(trace, head, sizeof head) != (ssize_t)sizeof head ||
        real(trace, path, length) != length)
        abort();
    for (int64_t done = 0; done < size;) {
        ssize_t more = real(trace, (const char *)content + done, size - done);
        if (more <= 0)
            abort();
        done += more;
    }
}

void shim_note(const char *word) { record('A', word, 0, NULL, 0); }

/* Where a call goes. */

static int below(const char *path)
{
    return folder_length && !strncmp(path, folder, folder_length) &&
           (path[folder_length] == '/' || path[folder_length] == 0);
}

static int path_of(int descriptor, char *path)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    path[length < 0 ? 0 : length] = 0;
    return length >= 0;
}

static int watched(int descriptor, char *path)
{
    return folder_length && path_of(descriptor, path) && below(path);
}

static int named(int directory, const char *name, char *path)
{
    char start[PATH_MAX];
    if (!folder_length || !name)
        return 0;
    if (name[0] == '/')
        snprintf(path, PATH_MAX, "%s", name);
    else if (directory == AT_FDCWD ? getcwd(start, sizeof start) != NULL
                                   : path_of(directory, start)) {
        if ((size_t)snprintf(path, PATH_MAX, "%s/%s", start, name) >= PATH_MAX)
            abort();
    } else
        return 0;
    return below(path);
}

/* What happens to it. */

static _Noreturn void die(void)
{
    kill(getpid(), SIGKILL);
    for (;;)
        pause();
}

/* Count one call. Returns 0 when it shall go on, -1 when it fails, 1 when only half
 * of it shall be done. */
static int step(int writes)
{
    long number = ++count;
    int sticky = mode == STAYS_FULL || mode == GONE || mode == FILLS;
    if (mode == NOTHING || !(sticky ? number >= chosen : number == chosen))
        return 0;
    switch (mode) {
    case TORN:
        if (writes)
            return 1;
        die();
    case KILL:
        die();
    case SHORT:
        return writes;
    case FILLS:
        if (writes && number == chosen)
            return 1;
        errno = ENOSPC;
        return -1;
    case BROKEN:
    case GONE:
        errno = EIO;
        return -1;
    default:
        errno = ENOSPC;
        return -1;
    }
}

static void enter(void) { pthread_mutex_lock(&one_at_a_time); }

static void leave(void)
{
    int kept = errno;
    pthread_mutex_unlock(&one_at_a_time);
    errno = kept;
}

/* Writes. ``place`` < 0 means: where the file stands. */

static int64_t place_of(int descriptor)
{
    struct stat found;
    if (fcntl(descriptor, F_GETFL) & O_APPEND && !fstat(descriptor, &found))
        return found.st_size;
    return lseek(descriptor, 0, SEEK_CUR);
}

static ssize_t write_some(int descriptor, const char *path, const void *content,
                          size_t size, int64_t place)
{
    ssize_t done = -1;
    enter();
    int how = step(1);
    if (how >= 0) {
        size_t wanted = how && size > 1 ? size / 2 : size;
        int64_t start = place < 0 ? place_of(descriptor) : place;
        if (place < 0) {
            REAL(write);
            done = real(descriptor, content, wanted);
        } else {
            REAL(pwrite64);
            done = real(descriptor, content, wanted, place);
        }
        if (how && mode == TORN)
            die();
        if (done > 0)
            record('W', path, start, content, done);
    }
    leave();
    return done;
}

ssize_t write(int descriptor, const void *content, size_t size)
{
    char path[PATH_MAX];
    REAL(write);
    if (!watched(descriptor, path))
        return real(descriptor, content, size);
    return write_some(descriptor, path, content, size, -1);
}

ssize_t pwrite64(int descriptor, const void *content, size_t size, off64_t place)
{
    char path[PATH_MAX];
    REAL(pwrite64);
    if (!watched(descriptor, path))
        return real(descriptor, content, size, place);
    return write_some(descriptor, path, content, size, place);
}

ssize_t pwrite(int descriptor, const void *content, size_t size, off_t place)
{
    return pwrite64(descriptor, content, size, place);
}

static ssize_t write_many(int descriptor, const char *path, const struct iovec *parts,
                          int how_many, int64_t place)
{
    size_t size = 0;
    for (int i = 0; i < how_many; i++)
        size += parts[i].iov_len;
    char *whole = malloc(size ? size : 1), *end = whole;
    for (int i = 0; i < how_many; i++)
        end = mempcpy(end, parts[i].iov_base, parts[i].iov_len);
    ssize_t done = write_some(descriptor, path, whole, size, place);
    int kept = errno;
    free(whole);
    errno = kept;
    return done;
}

ssize_t writev(int descriptor, const struct iovec *parts, int how_many)
{
    char path[PATH_MAX];
    REAL(writev);
    if (!watched(descriptor, path))
        return real(descriptor, parts, how_many);
    return write_many(descriptor, path, parts, how_many, -1);
}

ssize_t pwritev64(int descriptor, const struct iovec *parts, int how_many, off64_t place)
{
    char path[PATH_MAX];
    REAL(pwritev64);
    if (!watched(descriptor, path))
        return real(descriptor, parts, how_many, place);
    return write_many(descriptor, path, parts, how_many, place);
}

ssize_t pwritev(int descriptor, const struct iovec *parts, int how_many, off_t place)
{
    return pwritev64(descriptor, parts, how_many, place);
}

/* Copies inside the kernel are refused below the folder, as old kernels and other
 * systems do: the program falls back to read and write, which are seen. */

ssize_t sendfile64(int out, int in, off64_t *place, size_t size)
{
    char path[PATH_MAX];
    extern ssize_t sendfile64(int, int, off64_t *, size_t);
    REAL(sendfile64);
    if (!watched(out, path))
        return real(out, in, place, size);
    errno = EINVAL;
    return -1;
}

ssize_t sendfile(int out, int in, off_t *place, size_t size)
{
    return sendfile64(out, in, place, size);
}

ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t size,
                        unsigned flags)
{
    char path[PATH_MAX];
    REAL(copy_file_range);
    if (!watched(out, path))
        return real(in, from, out, to, size, flags);
    errno = EXDEV;
    return -1;
}

/* Every other call: counted, done, recorded. */

#define COUNTED(seen, call, letter, path, place, content, size)                        \
    do {                                                                               \
        if (!(seen))                                                                   \
            return call;                                                               \
        enter();                                                                       \
        int result = step(0);                                                          \
        if (result == 0) {                                                             \
            result = call;                                                             \
            if (result >= 0)                                                           \
                record(letter, path, place, content, size);                            \
        }                                                                              \
        leave();                                                                       \
        return result;                                                                 \
    } while (0)

int fsync(int descriptor)
{
    char path[PATH_MAX];
    REAL(fsync);
    COUNTED(watched(descriptor, path), real(descriptor), 'S', path, 0, NULL, 0);
}

int fdatasync(int descriptor)
{
    char path[PATH_MAX];
    REAL(fdatasync);
    COUNTED(watched(descriptor, path), real(descriptor), 'S', path, 0, NULL, 0);
}

int ftruncate64(int descriptor, off64_t size)
{
    char path[PATH_MAX];
    REAL(ftruncate64);
    COUNTED(watched(descriptor, path), real(descriptor, size), 'T', path, size, NULL, 0);
}

int ftruncate(int descriptor, off_t size) { return ftruncate64(descriptor, size); }

int truncate64(const char *name, off64_t size)
{
    char path[PATH_MAX];
    REAL(truncate64);
    COUNTED(named(AT_FDCWD, name, path), real(name, size), 'T', path, size, NULL, 0);
}

int truncate(const char *name, off_t size) { return truncate64(name, size); }

/* These two return the error instead of setting it. */
int posix_fallocate64(int descriptor, off64_t place, off64_t size)
{
    char path[PATH_MAX];
    struct stat found;
    REAL(posix_fallocate64);
    if (!watched(descriptor, path))
        return real(descriptor, place, size);
    enter();
    int kept = errno, result = step(0) < 0 ? errno : real(descriptor, place, size);
    if (result == 0 && !fstat(descriptor, &found))
        record('T', path, found.st_size, NULL, 0);
    errno = kept;
    leave();
    return result;
}

int posix_fallocate(int descriptor, off_t place, off_t size)
{
    return posix_fallocate64(descriptor, place, size);
}

static int open_some(int directory, const char *name, int flags, mode_t rights)
{
    char path[PATH_MAX];
    struct stat found;
    REAL(openat64);
    if (!(flags & (O_CREAT | O_TRUNC)) || !named(directory, name, path))
        return real(directory, name, flags, rights);
    enter();
    int is_new = lstat(path, &found) < 0, result = step(0);
    if (result == 0) {
        result = real(directory, name, flags, rights);
        if (result >= 0 && is_new)
            record('C', path, 0, NULL, 0);
        else if (result >= 0 && flags & O_TRUNC)
            record('T', path, 0, NULL, 0);
    }
    leave();
    return result;
}

static mode_t rights_in(int flags, va_list more)
{
    return flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
}

#define OPENS(declaration, directory)                                                  \
    declaration                                                                        \
    {                                                                                  \
        va_list more;                                                                  \
        va_start(more, flags);                                                         \
        mode_t rights = rights_in(flags, more);                                        \
        va_end(more);                                                                  \
        return open_some(directory, name, flags, rights);                              \
    }

OPENS(int open(const char *name, int flags, ...), AT_FDCWD)
OPENS(int open64(const char *name, int flags, ...), AT_FDCWD)
OPENS(int openat(int directory, const char *name, int flags, ...), directory)
OPENS(int openat64(int directory, const char *name, int flags, ...), directory)

int creat(const char *name, mode_t rights)
{
    return open_some(AT_FDCWD, name, O_WRONLY | O_CREAT | O_TRUNC, rights);
}

int renameat(int old_directory, const char *old, int directory, const char *name)
{
    char from[PATH_MAX] = "", to[PATH_MAX] = "";
    REAL(renameat);
    int seen = named(old_directory, old, from) | named(directory, name, to);
    COUNTED(seen, real(old_directory, old, directory, name), 'R', from, 0, to,
            (int64_t)strlen(to));
}

int rename(const char *old, const char *name)
{
    return renameat(AT_FDCWD, old, AT_FDCWD, name);
}

int renameat2(int old_directory, const char *old, int directory, const char *name,
              unsigned flags)
{
    char from[PATH_MAX] = "", to[PATH_MAX] = "";
    REAL(renameat2);
    int seen = named(old_directory, old, from) | named(directory, name, to);
    COUNTED(seen, real(old_directory, old, directory, name, flags), 'R', from, 0, to,
            (int64_t)strlen(to));
}

int linkat(int old_directory, const char *old, int directory, const char *name, int flags)
{
    char from[PATH_MAX] = "", to[PATH_MAX] = "";
    REAL(linkat);
    int seen = named(old_directory, old, from) | named(directory, name, to);
    COUNTED(seen, real(old_directory, old, directory, name, flags), 'L', from, 0, to,
            (int64_t)strlen(to));
}

int link(const char *old, const char *name)
{
    return linkat(AT_FDCWD, old, AT_FDCWD, name, 0);
}

int unlinkat(int directory, const char *name, int flags)
{
    char path[PATH_MAX];
    REAL(unlinkat);
    char letter = flags & AT_REMOVEDIR ? 'X' : 'U';
    COUNTED(named(directory, name, path), real(directory, name, flags), letter, path, 0,
            NULL, 0);
}

int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }

int rmdir(const char *name) { return unlinkat(AT_FDCWD, name, AT_REMOVEDIR); }

int mkdirat(int directory, const char *name, mode_t rights)
{
    char path[PATH_MAX];
    REAL(mkdirat);
    COUNTED(named(directory, name, path), real(directory, name, rights), 'M', path, 0,
            NULL, 0);
}

int mkdir(const char *name, mode_t rights) { return mkdirat(AT_FDCWD, name, rights); }

int symlinkat(const char *target, int directory, const char *name)
{
    char path[PATH_MAX];
    REAL(symlinkat);
    COUNTED(named(directory, name, path), real(target, directory, name), 'Y', path, 0,
            target, (int64_t)strlen(target));
}

int symlink(const char *target, const char *name)
{
    return symlinkat(target, AT_FDCWD, name);
}
