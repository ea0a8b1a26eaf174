"""Loading reports: handing in, reviewing what was read, checking, loading."""

from django.urls import path

from findings.views import load

from .drafts import check, discard, item, page, review

app_name = "reports"

urlpatterns = [
    path("load/", load.load_page, name="load"),
    path("load/<int:pk>/", load.review_page, name="review"),
    path("drafts/<int:pk>/", review.review_page, name="draft"),
    path("drafts/<int:pk>/pages/<int:number>/", page.draft_page, name="page"),
    path("drafts/<int:pk>/pages/<int:number>.webp", page.draft_image, name="image"),
    path("drafts/<int:pk>/accept/", review.accept_beyond_doubt, name="accept"),
    path("drafts/<int:pk>/again/", review.read_draft_again, name="again"),
    path("drafts/<int:pk>/items/<int:item_pk>/", item.item_page, name="item"),
    path("drafts/<int:pk>/items/<int:item_pk>/decide/", review.decide, name="decide"),
    path("drafts/<int:pk>/add/<slug:kind>/", item.add_page, name="add"),
    path("drafts/<int:pk>/discard/", discard.discard_page, name="discard"),
    path("drafts/<int:pk>/check/", check.check_page, name="check"),
]
