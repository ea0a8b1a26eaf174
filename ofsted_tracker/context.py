from django.conf import settings


def site(request):
    """What every page says of the site itself."""
    return {
        "council_name": settings.COUNCIL_NAME,
        "is_demo": settings.DEMO,
    }
