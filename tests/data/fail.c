/* For tests: the n-th write, sync, cut, or rename below a folder fails, or ends the process before it is done.
 * FAIL_UNDER the folder; FAIL_AT which one; FAIL_HOW "error" (EIO), "full" (ENOSPC), "kill", "half" (half of a write,
 * then killed); FAIL_COUNT a file in which the number of all such calls is left. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long seen = 0;

static int below(const char *path) {
    const char *folder = getenv("FAIL_UNDER");
    return folder && strncmp(path, folder, strlen(folder)) == 0;
}

static int concerns(int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    if (n <= 0) return 0;
    path[n] = 0;
    return below(path);
}

static void count(void) {
    const char *file = getenv("FAIL_COUNT");
    if (!file) return;
    int (*real_open)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
    ssize_t (*real_write)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    char text[32];
    int fd = real_open(file, O_CREAT | O_WRONLY | O_TRUNC, 0600);
    if (fd < 0) return;
    real_write(fd, text, snprintf(text, sizeof text, "%ld", seen));
    close(fd);
}

/* 0: go on; 1: fail; 2: write half and end. */
static int now(void) {
    seen++;
    count();
    const char *at = getenv("FAIL_AT"), *how = getenv("FAIL_HOW");
    if (!at || !how || atol(at) != seen) return 0;
    if (strcmp(how, "kill") == 0) raise(SIGKILL);
    if (strcmp(how, "half") == 0) return 2;
    errno = strcmp(how, "full") == 0 ? ENOSPC : EIO;
    return 1;
}

ssize_t write(int fd, const void *bytes, size_t n) {
    ssize_t (*real)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    switch (concerns(fd) ? now() : 0) {
    case 1: return -1;
    case 2: real(fd, bytes, n / 2); raise(SIGKILL);
    }
    return real(fd, bytes, n);
}

ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t at) {
    ssize_t (*real)(int, const void *, size_t, off64_t) = dlsym(RTLD_NEXT, "pwrite64");
    switch (concerns(fd) ? now() : 0) {
    case 1: return -1;
    case 2: real(fd, bytes, n / 2, at); raise(SIGKILL);
    }
    return real(fd, bytes, n, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t n, off_t at) { return pwrite64(fd, bytes, n, at); }

#define SYNC(name)                                           \
    int name(int fd) {                                       \
        int (*real)(int) = dlsym(RTLD_NEXT, #name);          \
        if (concerns(fd) && now()) return -1;                \
        return real(fd);                                     \
    }
SYNC(fsync)
SYNC(fdatasync)

int ftruncate64(int fd, off64_t n) {
    int (*real)(int, off64_t) = dlsym(RTLD_NEXT, "ftruncate64");
    if (concerns(fd) && now()) return -1;
    return real(fd, n);
}

int ftruncate(int fd, off_t n) { return ftruncate64(fd, n); }

int rename(const char *from, const char *to) {
    int (*real)(const char *, const char *) = dlsym(RTLD_NEXT, "rename");
    if (below(to) && now()) return -1;
    return real(from, to);
}
