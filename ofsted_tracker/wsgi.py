"""The WSGI application that gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ofsted_tracker.settings")
application = get_wsgi_application()

# A dashboard makes a hundred thousand objects and keeps most of them until it is sent. To look for
# garbage after every 700 of them found none, and took up to a fifth of its time.
gc.freeze()
gc.set_threshold(20_000, 20, 20)
