"""The settings of an installation that lives in a folder of this process's own, with keys that are no secret and cheap passwords."""

import atexit
import os
import shutil
import tempfile

_home = tempfile.mkdtemp(prefix="commonweal-tests-")
_maker = os.getpid()
atexit.register(lambda: os.getpid() == _maker and shutil.rmtree(_home, ignore_errors=True))
os.environ["COMMONWEAL_HOME"] = _home
os.environ.setdefault("COMMONWEAL_SECRET_KEY", "a-key-for-tests-that-is-long-enough-and-not-a-secret-0123456789")
os.environ.setdefault("COMMONWEAL_AUDIT_KEY", "another-key-for-tests")
os.environ.setdefault("COMMONWEAL_PSEUDO_LOCALES", "yes")
os.environ["FAIL_INVALID_TEMPLATE_VARS"] = "true"  # an undefined variable in a template is an error

from commonweal.config.settings import *  # noqa: E402, F403

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a thousand sign-ins a second, not ten
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
STATIC_ROOT.mkdir()  # noqa: F405
