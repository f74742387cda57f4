def test_x(operator):
    print(operator.get("/status"))
    print(operator.http.get("/actors").text)
    for path in ["/nope", "/actors?foo=1", "/actors?limit=0"]:
        r = operator.http.get(path); print(r.status_code, r.headers, r.text)
    r = operator.http.delete("/actors"); print(r.status_code, r.headers, r.text)
    r = operator.http.post("/actors", content=b'{"name": "x", "name":"y", "kind":"school","sector":"public","description":"\\u0000"}', headers={"content-type":"application/json"}); print(r.status_code, r.text)
    r = operator.http.post("/actors", content=b'{"name": "x\\ud800", "kind":"school","sector":"public"}', headers={"content-type":"application/json"}); print(r.status_code, r.text)
    r = operator.http.post("/actors", content=b'{"name": "x"', headers={"content-type":"application/json"}); print(r.status_code, r.text)
    r = operator.http.post("/actors", content=b'{"name": "x"}', headers={"content-type":"text/plain"}); print(r.status_code, r.text)
    r = operator.http.post("/actors", content=b'{"name": "x"}'*200000, headers={"content-type":"application/json"}); print(r.status_code, r.text)
    r = operator.http.post("/actors"); print(r.status_code, r.text)
    r = operator.http.post("/actors", json={"name": "", "kind": "zz"}); print(r.status_code, r.text)
    r = operator.http.post("/actors", content=b'\xff\xfe{', headers={"content-type":"application/json"}); print(r.status_code, r.text)
    r = operator.http.get("/actors/x"); print(r.status_code, r.text)
    r = operator.http.get("/actors?cursor=abc"); print(r.status_code, r.text)
    r = operator.http.get("/actors?cursor=abc_"); print(r.status_code, r.text)
    r = operator.http.get("/actors?limit=3&limit=4"); print(r.status_code, r.text)
    assert 0
